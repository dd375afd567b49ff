"""Reads of the installation."""

from tequio.ground.installation.models import Installation, StatementVersion


def current() -> Installation | None:
    """The installation, or None in a home where none was created."""
    return Installation.objects.select_related("organisation").first()


def statement(slug: str, language: str) -> StatementVersion | None:
    """The newest version of a statement in a language; in Spanish where it was never translated."""
    for wanted in (language, "es"):
        found = StatementVersion.objects.filter(slug=slug, language=wanted).order_by("-number").first()
        if found:
            return found
    return None
