"""Reads of readings, one function per need."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tequio.measure.readings.core.met import met, way_covered
from tequio.measure.readings.models import Reading, ReadingState
from tequio.measure.readings.types import Measured, ReadingShown, ReadingWaiting, TargetStanding
from tequio.plan.indicators.api import Indicator, Sense, Target


def _standing() -> QuerySet[Reading]:
    """The published readings that no other published one replaces."""
    replaced = Reading.objects.filter(replaces=OuterRef("pk"), state=ReadingState.PUBLISHED)
    return Reading.objects.filter(~Exists(replaced), state=ReadingState.PUBLISHED)


def standing_on(indicator_id: int, as_of: date) -> Reading | None:
    """The published reading of a day, if there is one. One query."""
    return _standing().filter(indicator_id=indicator_id, as_of=as_of).first()


def measured_of(commitment_id: int) -> list[Measured]:
    """The indicators of a commitment, each with its last target and how it stands. One query."""
    targets = Target.objects.filter(indicator=OuterRef("pk")).order_by("-due_on")
    read = _standing().filter(indicator=OuterRef("pk")).order_by("-as_of", "-pk")
    until_due = read.filter(as_of__lte=OuterRef("due_on"))
    rows = (
        Indicator.objects.filter(commitment_id=commitment_id)
        .annotate(
            target_count=Count("targets"),
            target_value=Subquery(targets.values("value")[:1]),
            due_on=Subquery(targets.values("due_on")[:1]),
        )
        .annotate(
            reading=Subquery(until_due.values("value")[:1]),
            read_on=Subquery(until_due.values("as_of")[:1]),
        )
        .order_by("order", "pk")
    )
    return [
        Measured(
            row,
            _standing_of(row, row.target_value, row.due_on, row.reading, row.read_on) if row.target_count else None,
            max(row.target_count - 1, 0),
        )
        for row in rows
    ]


def targets_of(indicator: Indicator, readings: Sequence[ReadingShown]) -> list[TargetStanding]:
    """The targets of an indicator by date, each as it stands by these readings. One query."""
    standing = sorted((one for one in readings if not one.replaced), key=lambda one: one.as_of)
    found = []
    for target in indicator.targets.order_by("due_on"):
        last = next((one for one in reversed(standing) if one.as_of <= target.due_on), None)
        reading, read_on = (last.value, last.as_of) if last else (None, None)
        found.append(_standing_of(indicator, target.value, target.due_on, reading, read_on))
    return found


def _standing_of(
    indicator: Indicator, value: Decimal, due_on: date, reading: Decimal | None, read_on: date | None
) -> TargetStanding:
    baseline = indicator.baseline_value
    return TargetStanding(
        value=value,
        due_on=due_on,
        reading=reading,
        read_on=read_on,
        met=met(value=reading, target=value, baseline=baseline, is_descending=indicator.sense == Sense.DESCENDING),
        way=None if reading is None else way_covered(value=reading, target=value, baseline=baseline),
    )


def readings_of(indicator_id: int) -> list[ReadingShown]:
    """The published readings of an indicator, the newest first, those replaced too. One query."""
    replaced = Reading.objects.filter(replaces=OuterRef("pk"), state=ReadingState.PUBLISHED)
    rows = (
        Reading.objects.filter(indicator_id=indicator_id, state=ReadingState.PUBLISHED)
        .annotate(is_replaced=Exists(replaced))
        .select_related("organisation")
        .order_by("-as_of", "-pk")
    )
    return [
        ReadingShown(
            as_of=row.as_of,
            value=row.value,
            source=row.source,
            note=row.note,
            published_at=row.decided_at,
            role=row.recorded_role,
            organisation=row.organisation.name if row.organisation else "",
            replaced=row.is_replaced,
        )
        for row in rows
        if row.decided_at
    ]


def readings_for_desk(indicator_id: int) -> list[Reading]:
    """All the readings of an indicator with who made them, the newest first. One query."""
    rows = Reading.objects.filter(indicator_id=indicator_id).select_related("recorded_by", "decided_by", "indicator")
    return list(rows.order_by("-recorded_at", "-pk"))


def waiting() -> list[ReadingWaiting]:
    """The readings that wait to be decided on, and those returned that nobody recorded again. One query."""
    again = Reading.objects.filter(
        indicator=OuterRef("indicator"), as_of=OuterRef("as_of"), recorded_at__gt=OuterRef("decided_at")
    )
    rows = (
        Reading.objects.filter(state__in=(ReadingState.RECORDED, ReadingState.RETURNED))
        .exclude(Exists(again))
        .order_by("recorded_at", "pk")
    )
    fields = ("indicator__slug", "indicator__name", "indicator__commitment__slug", "state", "recorded_by_id")
    return [ReadingWaiting(*row) for row in rows.values_list(*fields)]


def indicator_by_slug(slug: str) -> Indicator | None:
    """An indicator with its commitment. One query."""
    return Indicator.objects.select_related("commitment").filter(slug=slug).first()


def indicators_for_desk(commitment_ids: Iterable[int]) -> list[tuple[Indicator, int]]:
    """The indicators of some commitments, each with how many readings wait to be decided on. One query."""
    waits = Reading.objects.filter(indicator=OuterRef("pk"), state=ReadingState.RECORDED).values("indicator")
    rows = (
        Indicator.objects.filter(commitment__in=list(commitment_ids))
        .select_related("commitment")
        .annotate(waits=Coalesce(Subquery(waits.annotate(count=Count("pk")).values("count")), 0))
        .order_by("commitment__slug", "order", "pk")
    )
    return [(row, row.waits) for row in rows]
