"""Loading plan packages: read and checked whole, then applied in floor order in one transaction."""

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.config import wiring
from tequio.ground.installation.models import Installation
from tequio.ground.ledger.api import touch_public
from tequio.ground.ledger.types import Actor
from tequio.lib import package_reading
from tequio.lib.errors import InputRefused, Problem
from tequio.lib.months import Month
from tequio.lib.packages import Loading, Package
from tequio.lib.system_words import why


def wait_turn() -> None:
    """Wait for whoever else is loading, until this transaction ends: what was read and checked stays so meanwhile."""
    Installation.objects.select_for_update().get()


def read(file: Path, *, start: Month | None = None, dates_were_moved: bool = False) -> Package:
    """Read a package and check it against what is already recorded. Raises InputRefused; writes nothing."""
    try:
        with file.open("rb") as source:
            # One byte past the limit is enough to know that it is too large.
            content = source.read(package_reading.MAX_BYTES + 1)
    except OSError as fault:
        raise InputRefused([Problem(_("It cannot be read: %(why)s.") % {"why": why(fault)}, str(file))]) from None
    return package_reading.read(
        content,
        wiring.PACKAGE_SECTIONS,
        start=start,
        dates_were_moved=dates_were_moved,
        folder=file.resolve().parent,
    )


@transaction.atomic
def apply(package: Package, *, by: Actor, at: datetime, is_trial: bool = False) -> list[str]:
    """Write what the package says and is not yet so; a name for each thing that changed, none when nothing did.

    A trial, which whoever calls undoes, leaves nothing outside the database either.
    """
    loading = Loading(package, by, at, is_trial=is_trial)
    for section in wiring.PACKAGE_SECTIONS:
        section.apply(loading)
    for section in reversed(wiring.PACKAGE_SECTIONS):
        if section.clear:
            section.clear(loading)
    if loading.changes:
        # A draft has no acts in the log, and the desk counts it all the same.
        touch_public()
    return loading.changes
