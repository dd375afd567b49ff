"""Stating a roadmap: what its activities are and when they are planned."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.versions import api as versions
from tequio.lib.canonical import Json
from tequio.lib.months import Month
from tequio.plan.commitments.api import Commitment, is_public, was_public
from tequio.plan.roadmap.core.changes import changes_between
from tequio.plan.roadmap.in_the_log import KIND, name_of
from tequio.plan.roadmap.models import Roadmap
from tequio.plan.roadmap.queries.statements import stated_in
from tequio.plan.roadmap.services import rows
from tequio.plan.roadmap.types import ActivityStated, Changes, Segment
from tequio.plan.roadmap.wording import as_content

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
    account: int | None = None,
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
    _keep_versions(commitment, activities, changes, by, at, account)
    if not made:
        roadmap.first_month, roadmap.months, roadmap.start_given_by = span
        roadmap.revision += 1
        roadmap.changed_at = at
        roadmap.save(update_fields=["first_month", "months", "start_given_by", "revision", "changed_at"])
    if is_public(commitment):
        is_told = not made and was_public(commitment, before=at)
        _record(commitment, roadmap, activities, by, at, changes if is_told else None)
    return changes


@transaction.atomic
def tell(*, commitment: Commitment, by: Actor, at: datetime) -> None:
    """Say in the log what the roadmap of a commitment states, on the day that everybody begins to read it."""
    roadmap = Roadmap.objects.filter(commitment=commitment).first()
    if roadmap and is_public(commitment):
        _record(commitment, roadmap, stated_in(roadmap), by, at, None)


def _record(
    commitment: Commitment,
    roadmap: Roadmap,
    activities: Sequence[ActivityStated],
    by: Actor,
    at: datetime,
    changes: Changes | None,
) -> None:
    record(
        kind="plan.roadmap.changed" if changes else "plan.roadmap.stated",
        subject=Subject("roadmap", commitment.slug, commitment.title, f"/compromisos/{commitment.slug}/cronograma/"),
        by=by,
        at=at,
        data={
            "activities": len(activities),
            "first_month": str(Month.of(roadmap.first_month)),
            "months": roadmap.months,
            "start_given_by": roadmap.start_given_by,
            **(_as_data(changes) if changes else {}),
        },
        annexes={"roadmap": _as_stated(activities)},
    )


def _keep_versions(
    commitment: Commitment,
    activities: Sequence[ActivityStated],
    changes: Changes,
    by: Actor,
    at: datetime,
    account: int | None,
) -> None:
    told = {one.code for one in changes.added} | {one.code for one in changes.moved}
    told |= {one.code for one in changes.edited}
    contents = {name_of(commitment.slug, one.code): as_content(one) for one in activities if one.code in told}
    versions.keep_many(kind=KIND, contents=contents, by=by, at=at, account=account)


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
    return [as_content(stated) for stated in activities]


def _days(segments: Iterable[Segment]) -> list[Json]:
    return [f"{segment.start}/{segment.end}" for segment in segments]
