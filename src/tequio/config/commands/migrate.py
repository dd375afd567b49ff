"""`tequio migrate`: back up, lock, and bring the tables, rules and calendars up to this program."""

import argparse

from django.core.management import call_command
from django.db import transaction
from django.utils.translation import gettext as _

from tequio.config import archive, background, house, migrations_state
from tequio.ground.calendars import api as calendars
from tequio.ground.people.api import OPERATOR
from tequio.ground.rules import api as rules
from tequio.ground.search import api as search
from tequio.lib import clock


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(options: argparse.Namespace) -> int:
    """Apply what is pending, after a backup when there is anything to lose."""
    house.require_home()
    with house.alone():
        missing = migrations_state.pending()
        if not missing:
            print(_("The database is up to date: nothing to do."))
        else:
            _apply(missing)
        if house.is_whole():
            _bring()
    return 0


def _apply(missing: list[str]) -> None:
    if house.has_tables():
        file = house.home().backups / f"antes-de-migrar-{clock.now():%Y%m%dT%H%M%SZ}.tar.gz"
        archive.write(file)
        print(_("Backup made: %(file)s") % {"file": file})
    call_command("migrate", interactive=False, verbosity=0)
    print(_("Migrations applied: %(count)d.") % {"count": len(missing)})


def _bring() -> None:
    """Bring the rules and the days off that came with this version, and what search knows up to it.

    What the installation decided stays.
    """
    at = clock.now()
    with transaction.atomic():
        count = rules.seed(by=OPERATOR, at=at)
        changed = calendars.seed(by=OPERATOR, at=at)
    if count:
        print(_("New editions of rules: %(count)d.") % {"count": count})
    if changed:
        print(_("Calendars brought up to date: %(names)s.") % {"names": ", ".join(changed)})
    background.publish_now()
    search.follow()
