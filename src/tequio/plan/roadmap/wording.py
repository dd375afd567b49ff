"""What an activity states, as versions keep it and under the names that people read."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tequio.ground.versions.types import Readable
from tequio.plan.roadmap.models import ActivityKind
from tequio.plan.roadmap.types import ActivityStated, Segment
from tequio.ui.core.dates import range_words
from tequio.ui.wording import page_language


def as_content(stated: ActivityStated) -> dict[str, Any]:
    """An activity as versions keep it and the log cites it: plain JSON, its stretches as «start/end»."""
    content = {**asdict(stated), "segments": [f"{segment.start}/{segment.end}" for segment in stated.segments]}
    weight = content.pop("weight")
    return content if weight is None else {**content, "weight": str(weight)}


def stated_from(content: Mapping[str, Any]) -> ActivityStated:
    """The same, read back."""
    segments = [map(date.fromisoformat, stretch.split("/")) for stretch in content["segments"]]
    named = {name: tuple(content[name]) for name in ("organisations", "networks", "indicators")}
    weight = Decimal(content["weight"]) if "weight" in content else None
    told = {**content, **named, "segments": tuple(Segment(*days) for days in segments), "weight": weight}
    return ActivityStated(**told)


def readable(content: Mapping[str, Any]) -> Readable:
    """The parts of a version of an activity."""
    return dict(_parts(content))


def _parts(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not content:
        return
    stated = stated_from(content)
    yield _("Title"), stated.title
    yield _("Planned days"), "\n".join(range_words(one.start, one.end, page_language()) for one in stated.segments)
    yield _("Description"), stated.description
    yield _("Kind"), str(ActivityKind(stated.kind).label)
    yield _("Line of action"), str(stated.line or "")
    yield _("Responsible unit"), stated.responsible_unit or ""
    yield _("Co-responsible"), stated.co_responsible or ""
    yield _("Who takes part"), ", ".join((*stated.organisations, *stated.networks))
    yield _("Indicators it moves"), ", ".join(stated.indicators)
    yield _("Means of verification"), stated.means_of_verification
    yield _("Weight"), str(stated.weight or "")
    for language, texts in stated.translations.items():
        for field, text in texts.items():
            yield f"{_FIELDS.get(field, lambda field=field: field)()} ({language})", text


_FIELDS: Mapping[str, Any] = {
    "title": lambda: _("Title"),
    "description": lambda: _("Description"),
    "means_of_verification": lambda: _("Means of verification"),
}
