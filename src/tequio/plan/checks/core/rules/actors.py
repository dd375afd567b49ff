"""Whoever the plan counts on still exists when it does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tequio.plan.checks.core import activities, places
from tequio.plan.checks.core.validity import had_ended
from tequio.plan.checks.types import ActorSeen, CommitmentSeen, Finding, PlanSnapshot


@dataclass(frozen=True)
class _Mention:
    """Something that names an actor, and when it begins."""

    title: str
    start: date | None
    is_cancelled: bool = False


def actor_no_longer_exists(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """Actors whose last day comes before what names them begins, with their successor and whether it is confirmed."""
    for commitment in snapshot.commitments:
        for actor in commitment.actors:
            late = [
                mention
                for mention in _mentions(snapshot, commitment, actor)
                if not mention.is_cancelled and had_ended(actor, mention.start)
            ]
            if not late or actor.valid_to is None:
                continue
            yield Finding(
                "actor-no-longer-exists",
                places.of_actor(commitment, actor),
                {
                    "actor": (actor.name,),
                    "ended": actor.valid_to,
                    "named_by": tuple(dict.fromkeys(mention.title for mention in late)),
                    "successor": (actor.successor,),
                },
                _succession(actor),
            )


def _mentions(snapshot: PlanSnapshot, commitment: CommitmentSeen, actor: ActorSeen) -> list[_Mention]:
    """All that names the actor; when nothing in particular does, the commitment itself."""
    found = [
        _Mention(row.title, row.start or snapshot.start, row.is_cancelled)
        for row in sorted(commitment.activities, key=lambda row: (row.order, row.code))
        if activities.names(row, actor)
    ]
    for step in commitment.steps:
        if actor.slug in (step.body, step.adviser):
            starts = [row.start for row in activities.with_codes(commitment, set(step.activity_codes)) if row.start]
            found.append(_Mention(step.title, min(starts, default=snapshot.start)))
    for line in commitment.lines:
        if actor.slug in line.parties:
            starts = [row.start for row in activities.of_line(commitment, line.number) if row.start]
            found.append(_Mention(line.title, min(starts, default=snapshot.start)))
    if not found or actor.slug in commitment.leads:
        found.append(_Mention(commitment.title, snapshot.start))
    return found


def _succession(actor: ActorSeen) -> str:
    if not actor.successor:
        return "no-successor"
    return "confirmed" if actor.successor_is_confirmed else "proposed"
