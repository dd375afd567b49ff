"""`tequio load FILE…`: plan packages."""

import argparse
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.config import background, house, plan_packages
from tequio.config.parsing import month
from tequio.ground.people.api import OPERATOR
from tequio.lib import clock


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The packages, and the month their documents may not say."""
    parser.add_argument("files", metavar=_("FILE"), type=Path, nargs="+", help=_("a plan package, in YAML"))
    parser.add_argument(
        "--start", type=month, help=_("month of the first column when the document has no year: 2026-09")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("say what would change and write nothing"))


class _OnlyTrying(Exception):
    """Undoes a dry run."""


def run(options: argparse.Namespace) -> int:
    """Load every package or none. Loading again what is already so changes nothing."""
    house.require_installation()
    at = clock.now()
    with house.shared():
        try:
            with transaction.atomic():
                plan_packages.wait_turn()
                for file in options.files:
                    # One after the other: a package may name what an earlier one brings.
                    package = plan_packages.read(file, start=options.start)
                    _tell(file, plan_packages.apply(package, by=OPERATOR, at=at, is_trial=options.dry_run))
                if options.dry_run:
                    raise _OnlyTrying
        except _OnlyTrying:
            print(_("Nothing was written: this was a trial."))
            return 0
        background.publish_now()
    return 0


def _tell(file: Path, changes: list[str]) -> None:
    if not changes:
        print(_("%(file)s: everything was already so; nothing changed.") % {"file": file})
        return
    says = ngettext("%(file)s: %(count)d thing recorded.", "%(file)s: %(count)d things recorded.", len(changes))
    print(says % {"file": file, "count": len(changes)})
    for change in changes:
        print(f"  {change}")
