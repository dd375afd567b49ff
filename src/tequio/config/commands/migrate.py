"""`tequio migrate`: back up, lock, and bring the tables up to this program."""

import argparse

from django.core.management import call_command
from django.utils.translation import gettext as _

from tequio.config import archive, house, migrations_state
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
            return 0
        if house.has_tables():
            file = house.home().backups / f"antes-de-migrar-{clock.now():%Y%m%dT%H%M%SZ}.tar.gz"
            archive.write(file)
            print(_("Backup made: %(file)s") % {"file": file})
        call_command("migrate", interactive=False, verbosity=0)
        print(_("Migrations applied: %(count)d.") % {"count": len(missing)})
    return 0
