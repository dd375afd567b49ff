"""Stating a roadmap: what its activities are and when they are planned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people.api import Network, Organisation, ResponsibleUnit
from tequio.lib.canonical import Json
from tequio.lib.months import Month
from tequio.plan.commitments.api import ActionLine, Commitment, is_public
from tequio.plan.indicators.api import Indicator
from tequio.plan.roadmap.models import (
    Activity,
    ActivityIndicator,
    ActivityKind,
    ActivityParty,
    ActivitySegment,
    Roadmap,
)
from tequio.plan.roadmap.types import Segment


@dataclass(frozen=True, kw_only=True)
class ActivityStated:
    """An activity as a document states it. Others are named by slug, a line by its number."""

    code: str
    title: str
    segments: tuple[Segment, ...]
    description: str = ""
    kind: str = ActivityKind.ACTION
    line: int | None = None
    responsible_unit: str | None = None
    co_responsible: str | None = None
    organisations: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    means_of_verification: str = ""
    translations: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def state(
    *,
    commitment: Commitment,
    months: Sequence[Month],
    activities: Sequence[ActivityStated],
    start_given_by: str,
    by: Actor,
    at: datetime,
) -> bool:
    """Make the roadmap of a commitment what a document states, and tell whether anything changed.

    States reached by work done are never touched. An activity the document no longer has is marked as removed, not
    deleted: whoever subscribed to it must learn that it is off.
    """
    roadmap, made = Roadmap.objects.select_for_update().get_or_create(
        commitment=commitment,
        defaults={
            "first_month": months[0].first_day,
            "months": len(months),
            "start_given_by": start_given_by,
            "changed_at": at,
        },
    )
    changed = made
    for order, stated in enumerate(activities, start=1):
        changed |= _put_activity(roadmap, stated, order, at)
    stated_codes = [stated.code for stated in activities]
    # What is off holds no line back, for whoever loads a plan without that line.
    off = roadmap.activities.filter(removed_at=None).exclude(code__in=stated_codes).update(removed_at=at, line=None)
    new_span = (months[0].first_day, len(months), start_given_by)
    changed |= bool(off) or (roadmap.first_month, roadmap.months, roadmap.start_given_by) != new_span
    if changed and not made:
        roadmap.first_month, roadmap.months, roadmap.start_given_by = new_span
        roadmap.revision += 1
        roadmap.changed_at = at
        roadmap.save(update_fields=["first_month", "months", "start_given_by", "revision", "changed_at"])
    if changed and is_public(commitment):
        record(
            kind="plan.roadmap.stated",
            subject=Subject(
                "roadmap", commitment.slug, commitment.title, f"/compromisos/{commitment.slug}/cronograma/"
            ),
            by=by,
            at=at,
            data={
                "activities": len(activities),
                "first_month": str(months[0]),
                "months": len(months),
                "start_given_by": start_given_by,
            },
            annexes={"roadmap": _as_stated(activities)},
        )
    return changed


def _as_stated(activities: Sequence[ActivityStated]) -> list[Json]:
    """The roadmap as the log cites it and everybody can download it: all that a document states, in order."""
    return [
        {
            "code": stated.code,
            "title": stated.title,
            "description": stated.description,
            "kind": stated.kind,
            "segments": [f"{segment.start}/{segment.end}" for segment in stated.segments],
            "line": stated.line,
            "responsible_unit": stated.responsible_unit,
            "co_responsible": stated.co_responsible,
            "organisations": list(stated.organisations),
            "networks": list(stated.networks),
            "indicators": list(stated.indicators),
            "means_of_verification": stated.means_of_verification,
        }
        for stated in activities
    ]


def _put_activity(roadmap: Roadmap, stated: ActivityStated, order: int, at: datetime) -> bool:
    lines = ActionLine.objects.filter(commitment=roadmap.commitment_id)
    values = {
        "order": order,
        "title": stated.title,
        "description": stated.description,
        "kind": stated.kind,
        "line": lines.filter(number=stated.line).first() if stated.line else None,
        "responsible_unit": ResponsibleUnit.objects.filter(slug=stated.responsible_unit).first(),
        "co_responsible": Organisation.objects.filter(slug=stated.co_responsible).first(),
        "means_of_verification": stated.means_of_verification,
        "translations": dict(stated.translations),
        "removed_at": None,
    }
    activity = roadmap.activities.filter(code=stated.code).first()
    changed = activity is None
    if activity is None:
        activity = Activity.objects.create(roadmap=roadmap, code=stated.code, dates_stated_at=at, **values)
    else:
        different = [name for name, value in values.items() if getattr(activity, name) != value]
        if different:
            for name in different:
                setattr(activity, name, values[name])
            activity.save(update_fields=different)
            changed = True
    changed |= _put_segments(activity, stated.segments, at)
    actors: list[dict[str, Any]] = [
        {"organisation": organisation, "network": None}
        for organisation in Organisation.objects.filter(slug__in=stated.organisations).order_by("pk")
    ]
    actors += [
        {"organisation": None, "network": network}
        for network in Network.objects.filter(slug__in=stated.networks).order_by("pk")
    ]
    kept = [ActivityParty.objects.get_or_create(activity=activity, **actor) for actor in actors]
    gone, _by_model = activity.parties.exclude(pk__in=[party.pk for party, _made in kept]).delete()
    indicators = [
        ActivityIndicator.objects.get_or_create(activity=activity, indicator=indicator)
        for indicator in Indicator.objects.filter(slug__in=stated.indicators).order_by("pk")
    ]
    dropped, _by_model = activity.indicators.exclude(pk__in=[link.pk for link, _made in indicators]).delete()
    return changed or bool(gone or dropped) or any(made for _row, made in [*kept, *indicators])


def _put_segments(activity: Activity, segments: tuple[Segment, ...], at: datetime) -> bool:
    planned = set(activity.segments.values_list("starts_on", "ends_on"))
    wanted = {(segment.start, segment.end) for segment in segments}
    if planned == wanted:
        return False
    activity.segments.all().delete()
    ActivitySegment.objects.bulk_create(
        ActivitySegment(activity=activity, starts_on=starts_on, ends_on=ends_on)
        for starts_on, ends_on in sorted(wanted)
    )
    activity.dates_stated_at = at
    activity.save(update_fields=["dates_stated_at"])
    return True
