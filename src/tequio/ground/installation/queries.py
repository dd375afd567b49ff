"""Reads of the installation."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from tequio.ground.installation import statements
from tequio.ground.installation.models import Installation, StatementVersion
from tequio.ground.ledger.api import root_now
from tequio.ground.versions.api import changes_between
from tequio.ground.versions.types import Told


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


def exact_statement(slug: str, language: str) -> StatementVersion | None:
    """The newest version of a statement in this language and no other."""
    return StatementVersion.objects.filter(slug=slug, language=language).order_by("-number").first()


def statement_history(slug: str, language: str) -> list[Told]:
    """Every version of a statement in a language, newest first, with what it changed. One query."""
    rows = list(StatementVersion.objects.filter(slug=slug, language=language).order_by("number"))
    readable = [{_("Title"): row.title, _("Text"): row.text} for row in rows]
    return [
        Told(
            number=row.number,
            at=row.published_at,
            role="",
            organisation="",
            account=None,
            changes=changes_between(readable[place - 1], readable[place]) if place else (),
        )
        for place, row in enumerate(rows)
    ][::-1]


def is_as_brought(slug: str) -> bool:
    """Whether a statement still says, in Spanish, what the program brought and nobody completed."""
    now = statement(slug, "es")
    return now is None or now.text in {one["text"] for one in statements.brought() if one["slug"] == slug}
