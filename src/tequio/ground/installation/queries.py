"""Reads of the installation."""

from zoneinfo import ZoneInfo

from django.conf import settings

from tequio.ground.installation import statements
from tequio.ground.installation.models import Installation, StatementVersion
from tequio.ground.ledger.api import root_now


def current() -> Installation | None:
    """The installation, or None in a home where none was created."""
    return Installation.objects.select_related("organisation").first()


def zone() -> ZoneInfo:
    """The zone in which this house counts its days."""
    here = current()
    return ZoneInfo(here.zone if here else settings.TIME_ZONE)


def current_with_root() -> tuple[Installation | None, str]:
    """The installation and the root of its log in hexadecimal, in one query: every page needs both."""
    here = Installation.objects.select_related("organisation").annotate(root=root_now()).first()
    return here, bytes(here.root or b"").hex() if here else ""


def statement(slug: str, language: str) -> StatementVersion | None:
    """The newest version of a statement in a language; in Spanish where it was never translated."""
    for wanted in (language, "es"):
        found = StatementVersion.objects.filter(slug=slug, language=wanted).order_by("-number").first()
        if found:
            return found
    return None


def is_as_brought(slug: str) -> bool:
    """Whether a statement still says, in Spanish, what the program brought and nobody completed."""
    now = statement(slug, "es")
    return now is None or now.text in {one["text"] for one in statements.brought() if one["slug"] == slug}
