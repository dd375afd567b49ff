"""Stating a roadmap: what its activities are and when they are planned."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.lib.canonical import Json
from tequio.lib.months import Month
from tequio.plan.commitments.api import Commitment, is_public, was_public
from tequio.plan.roadmap.core.changes import changes_between
from tequio.plan.roadmap.models import Roadmap
from tequio.plan.roadmap.queries.statements import stated_in
from tequio.plan.roadmap.services import rows
from tequio.plan.roadmap.types import ActivityStated, Changes, Segment

# An act that tells more than this leaves the details to its annex and to the one before it.
_TOLD_ONE_BY_ONE = 100


@transaction.atomic
def state(
    *,
    commitment: Commitment,
    months: Sequence[Month],
    activities: Sequence[ActivityStated],
    start_given_by: str,
    by: Actor,
    at: datetime,
) -> Changes:
    """Make the roadmap of a commitment what a document states, and tell what changed.

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
    span = (months[0].first_day, len(months), start_given_by)
    changes = replace(
        changes_between(stated_in(roadmap), activities),
        is_first=made,
        is_respanned=(roadmap.first_month, roadmap.months, roadmap.start_given_by) != span,
    )
    if not changes:
        return changes
    rows.write(roadmap, activities, at)
    if not made:
        roadmap.first_month, roadmap.months, roadmap.start_given_by = span
        roadmap.revision += 1
        roadmap.changed_at = at
        roadmap.save(update_fields=["first_month", "months", "start_given_by", "revision", "changed_at"])
    if is_public(commitment):
        is_told = not made and was_public(commitment, before=at)
        record(
            kind="plan.roadmap.changed" if is_told else "plan.roadmap.stated",
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
                **(_as_data(changes) if is_told else {}),
            },
            annexes={"roadmap": _as_stated(activities)},
        )
    return changes


def _as_data(changes: Changes) -> dict[str, Json]:
    """The changes as the log tells them: how many of each kind and, unless they are too many, which."""
    told: dict[str, list[Json]] = {
        "added": [one.code for one in changes.added],
        "removed": [one.code for one in changes.removed],
        "moved": [{"code": one.code, "from": _days(one.before), "to": _days(one.after)} for one in changes.moved],
        "edited": [{"code": one.code, "fields": list(one.fields)} for one in changes.edited],
    }
    counts: Json = {name: len(items) for name, items in told.items()}
    if sum(map(len, told.values())) > _TOLD_ONE_BY_ONE:
        return {"changes": counts}
    return {"changes": counts, **{name: items for name, items in told.items() if items}}


def _as_stated(activities: Sequence[ActivityStated]) -> list[Json]:
    """The roadmap as the log cites it and everybody can download it: all that a document states, in order."""
    return [{**asdict(stated), "segments": _days(stated.segments)} for stated in activities]


def _days(segments: Iterable[Segment]) -> list[Json]:
    return [f"{segment.start}/{segment.end}" for segment in segments]
