"""What the door needs to know of the program: the record as it is now, and which addresses are public pages."""

from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import close_old_connections
from django.urls import Resolver404, resolve
from django.utils import translation

from tequio.config.middleware import language_of
from tequio.config.pages.watch import Known
from tequio.ground.installation import api as installations
from tequio.ground.ledger import api as ledger
from tequio.ui.publicly import parameters_of


def revision_and_zone() -> Known:
    """Read both. A connection that broke is replaced at the next reading."""
    close_old_connections()
    revision = ledger.revision()
    return Known(revision, ZoneInfo(_zone(revision)))


@lru_cache(maxsize=1)
def _zone(_revision: int) -> str:
    """Read again only when something changed."""
    here = installations.current()
    return here.zone if here else settings.TIME_ZONE


@lru_cache(maxsize=4096)
def parameters_at(path: str) -> frozenset[str] | None:
    """The parameters that the public page at this address reads; None where there is none."""
    with translation.override(language_of(path)):
        try:
            return parameters_of(resolve(path).func)
        except Resolver404:
            return None
