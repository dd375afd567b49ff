"""What is said of an indicator, under the names that people read, for its history."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from tequio.ground.versions.types import Readable
from tequio.plan.indicators.models import Sense


def field_names() -> dict[str, str]:
    """What each text of an indicator is called."""
    return {
        "name": _("Name of the indicator"),
        "definition": _("What it measures and how it is counted"),
        "unit": _("Unit of measure"),
        "means_of_verification": _("Means of verification"),
    }


def readable(content: Mapping[str, Any]) -> Readable:
    """An indicator as `statements` gives it."""
    return dict(_parts(content))


def _parts(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    names = field_names()
    for name, label in names.items():
        yield label, content.get(name, "")
    sense = content.get("sense", "")
    yield _("Sense"), str(Sense(sense).label) if sense in Sense.values else sense
    baseline = content.get("baseline", {})
    yield _("Baseline"), " · ".join(str(baseline[part]) for part in ("value", "date", "source") if part in baseline)
    yield _("Targets"), "\n".join(f"{target['date']}: {target['value']}" for target in content.get("targets", ()))
    for language, texts in content.get("translations", {}).items():
        for field, text in texts.items():
            yield f"{names.get(field, field)} ({language})", text
