"""`tequio restore FILE`: rebuild an installation from its backup."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _

from tequio.config import archive, house, migrations_state, the_log


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The backup to read."""
    parser.add_argument("file", metavar=_("FILE"), type=Path, help=_("a backup made with «tequio backup»"))


def run(options: argparse.Namespace) -> int:
    """Rebuild it in an empty home and verify its log; refuse everything, or leave it whole."""
    house.home().root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with house.alone():
        archive.read(options.file.resolve(), verify=the_log.require_sound)
        pending = migrations_state.pending()
    print(_("Installation restored in «%(home)s»; its log verifies.") % {"home": house.home().root})
    if pending:
        print(_("The backup is from an earlier version: run «tequio migrate» before «tequio serve»."))
    return 0
