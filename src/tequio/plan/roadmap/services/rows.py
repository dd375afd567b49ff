"""Bringing the tables of a roadmap to what is stated, in a few queries however many activities there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import batched

from django.db.models import Model, QuerySet

from tequio.ground.people.api import Network, Organisation, ResponsibleUnit
from tequio.plan.commitments.api import ActionLine
from tequio.plan.indicators.api import Indicator
from tequio.plan.roadmap.models import Activity, ActivityIndicator, ActivityParty, ActivitySegment, Roadmap
from tequio.plan.roadmap.types import ActivityStated, Segment

_AT_ONCE = 500

type _Pairs = Sequence[tuple[Activity, ActivityStated]]


@dataclass(frozen=True)
class _Named:
    """The keys of everything that the activities of a statement name, read at once."""

    lines: Mapping[int, int]
    units: Mapping[str, int]
    organisations: Mapping[str, int]
    networks: Mapping[str, int]
    indicators: Mapping[str, int]


def _named(roadmap: Roadmap) -> _Named:
    lines = ActionLine.objects.filter(commitment=roadmap.commitment_id)
    return _Named(
        lines=dict(lines.values_list("number", "pk")),
        units=dict(ResponsibleUnit.objects.values_list("slug", "pk")),
        organisations=dict(Organisation.objects.values_list("slug", "pk")),
        networks=dict(Network.objects.values_list("slug", "pk")),
        indicators=dict(Indicator.objects.values_list("slug", "pk")),
    )


def write(roadmap: Roadmap, stated: Sequence[ActivityStated], at: datetime) -> None:
    """Bring the tables to what is stated: new rows, changed rows, and marks on what is off."""
    named = _named(roadmap)
    known = {activity.code: activity for activity in roadmap.activities.prefetch_related("segments")}
    pairs = [
        (known.get(one.code) or Activity(roadmap=roadmap, code=one.code, dates_stated_at=at), one) for one in stated
    ]
    replanned = [(activity, one.segments) for activity, one in pairs if _planned(activity) != one.segments]
    before = [_fields_of(activity) for activity, _one in pairs]
    for order, (activity, one) in enumerate(pairs, start=1):
        _put_fields(activity, one, order, named)
    for activity, _segments in replanned:
        activity.dates_stated_at = at
    changed = [
        activity
        for (activity, _one), had in zip(pairs, before, strict=True)
        if activity.pk and _fields_of(activity) != had
    ]
    Activity.objects.bulk_update(changed, _FIELDS, batch_size=_AT_ONCE)
    Activity.objects.bulk_create([activity for activity, _one in pairs if activity.pk is None], batch_size=_AT_ONCE)
    for some in batched(known.keys() - {one.code for one in stated}, _AT_ONCE):
        # What is off holds no line back, for whoever loads a plan without that line.
        roadmap.activities.filter(code__in=some, removed_at=None).update(removed_at=at, line=None)
    _put_segments(replanned)
    _put_parties(roadmap, pairs, named)
    _put_indicators(roadmap, pairs, named)


_FIELDS = (
    "order",
    "title",
    "description",
    "kind",
    "line_id",
    "responsible_unit_id",
    "co_responsible_id",
    "means_of_verification",
    "weight",
    "translations",
    "dates_stated_at",
    "removed_at",
)


def _fields_of(activity: Activity) -> tuple[object, ...]:
    return tuple(getattr(activity, name) for name in _FIELDS)


def _put_fields(activity: Activity, stated: ActivityStated, order: int, named: _Named) -> None:
    activity.order = order
    activity.title, activity.description, activity.kind = stated.title, stated.description, stated.kind
    activity.line_id = named.lines.get(stated.line) if stated.line else None
    activity.responsible_unit_id = named.units.get(stated.responsible_unit or "")
    activity.co_responsible_id = named.organisations.get(stated.co_responsible or "")
    activity.means_of_verification, activity.weight = stated.means_of_verification, stated.weight
    activity.translations = dict(stated.translations)
    activity.removed_at = None


def _planned(activity: Activity) -> tuple[Segment, ...]:
    if activity.pk is None:
        return ()
    return tuple(sorted(Segment(segment.starts_on, segment.ends_on) for segment in activity.segments.all()))


def _put_segments(replanned: Sequence[tuple[Activity, Sequence[Segment]]]) -> None:
    for some in batched(replanned, _AT_ONCE):
        ActivitySegment.objects.filter(activity__in=[activity for activity, _segments in some]).delete()
        ActivitySegment.objects.bulk_create(
            ActivitySegment(activity=activity, starts_on=segment.start, ends_on=segment.end)
            for activity, segments in some
            for segment in segments
        )


def _put_parties(roadmap: Roadmap, pairs: _Pairs, named: _Named) -> None:
    wanted: dict[tuple[int, int | None, int | None], None] = {}
    for activity, one in pairs:
        for slug in one.organisations:
            wanted[activity.pk, named.organisations[slug], None] = None
        for slug in one.networks:
            wanted[activity.pk, None, named.networks[slug]] = None
    standing = ActivityParty.objects.filter(activity__roadmap=roadmap, activity__removed_at=None)
    had = {
        (activity, organisation, network): pk
        for pk, activity, organisation, network in standing.values_list(
            "pk", "activity_id", "organisation_id", "network_id"
        )
    }
    _drop(ActivityParty.objects.all(), [pk for row, pk in had.items() if row not in wanted])
    ActivityParty.objects.bulk_create(
        (
            ActivityParty(activity_id=activity, organisation_id=organisation, network_id=network)
            for activity, organisation, network in wanted
            if (activity, organisation, network) not in had
        ),
        batch_size=_AT_ONCE,
    )


def _put_indicators(roadmap: Roadmap, pairs: _Pairs, named: _Named) -> None:
    wanted = {(activity.pk, named.indicators[slug]): None for activity, one in pairs for slug in one.indicators}
    standing = ActivityIndicator.objects.filter(activity__roadmap=roadmap, activity__removed_at=None)
    had = {
        (activity, indicator): pk
        for pk, activity, indicator in standing.values_list("pk", "activity_id", "indicator_id")
    }
    _drop(ActivityIndicator.objects.all(), [pk for row, pk in had.items() if row not in wanted])
    ActivityIndicator.objects.bulk_create(
        (
            ActivityIndicator(activity_id=activity, indicator_id=indicator)
            for activity, indicator in wanted
            if (activity, indicator) not in had
        ),
        batch_size=_AT_ONCE,
    )


def _drop[Row: Model](rows: QuerySet[Row], keys: Sequence[int]) -> None:
    for some in batched(keys, _AT_ONCE):
        rows.filter(pk__in=some).delete()
