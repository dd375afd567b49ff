"""`tequio verify DIR_OR_URL`: verify a public log offline, without an installation."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from tequio.ground.ledger import verification


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the log is, and what is already known of it."""
    parser.add_argument("source", metavar=_("FOLDER_OR_ADDRESS"), help=_("a copy of the log, or a site's address"))
    parser.add_argument("--key", metavar="VKEY", help=_("verifier key, as printed in a minute"))
    parser.add_argument("--known", metavar=_("FILE"), type=Path, help=_("a checkpoint seen before"))
    parser.add_argument("--save", metavar=_("FOLDER"), type=Path, help=_("keep there a copy of all that is read"))


def run(options: argparse.Namespace) -> int:
    """Say what was found; 1 on any mismatch, 2 where it cannot be read."""
    report = verification.verify(options.source, key=options.key, known=options.known, save=options.save)
    for line in report.lines():
        print(line)
    if report.verdict == verification.Verdict.UNREAD:
        return 2
    return 0 if report.ok else 1
