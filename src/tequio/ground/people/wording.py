"""What is said of an institution, a unit and a network, under the names that people read, for their histories."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from tequio.ground.people.models import OrganisationKind, Sector
from tequio.ground.versions.types import Readable


def field_names() -> dict[str, str]:
    """What each thing that is said of them is called."""
    return {
        "name": _("Name"),
        "acronym": _("Acronym"),
        "kind": _("Kind"),
        "sector": _("Sector"),
        "purpose": _("Purpose"),
        "organisation": _("Institution"),
        "phone": _("Telephone"),
        "address": _("Address"),
        "valid_from": _("It exists from"),
        "valid_to": _("It ended, or ends, on"),
        "ending_note": _("What is known of its end, while it is not certain"),
        "legal_basis": _("Legal basis"),
        "website": _("Website"),
    }


def readable(content: Mapping[str, Any]) -> Readable:
    """Any of the three, as `statements` gives it."""
    return dict(_parts(content))


def _parts(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    choices: dict[str, Any] = {"kind": OrganisationKind, "sector": Sector}
    names = field_names()
    for name, label in names.items():
        value = str(content.get(name, ""))
        if name in choices and value in choices[name].values:
            value = str(choices[name](value).label)
        yield label, value
    source = content.get("source", {})
    yield _("Source"), "\n".join(filter(None, (source.get(name, "") for name in ("title", "url", "retrieved"))))
    yield _("Members"), ", ".join(content.get("members", ()))
    for one in content.get("proposed_successors", ()):
        yield _("Proposed to follow it: %(slug)s") % {"slug": one["organisation"]}, one.get("basis", "")
    for language, texts in content.get("translations", {}).items():
        for field, text in texts.items():
            yield f"{names.get(field, field)} ({language})", text
