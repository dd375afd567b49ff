"""Nothing begins before what it needs: the approval, then the targets and the roadmap."""

from collections.abc import Iterator

from tequio.plan.checks.core import activities, places, timing
from tequio.plan.checks.types import ActivitySeen, CommitmentSeen, Fact, Finding, PlanSnapshot
from tequio.plan.roadmap.types import Segment


def starts_before_approval(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """Actions that begin before the approval is over; says besides when the advice shares its month."""
    for commitment in snapshot.commitments:
        approval = activities.of_purpose(commitment, "approval")
        early = _early(commitment, timing.last_to_end(timing.segments_of(approval)))
        if not early:
            continue
        facts = _facts(early, approval)
        advice = activities.of_purpose(commitment, "advice")
        shared = timing.shared_months(timing.segments_of(advice), timing.segments_of(approval))
        variant = "advice-same-month" if shared else ""
        if shared:
            facts["shared"] = shared[0]
        yield Finding("starts-before-approval", places.of_activities(commitment, early), facts, variant)


def starts_before_targets(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """Actions that begin before the dialogue table and the drafting of the roadmap are over."""
    for commitment in snapshot.commitments:
        targets = activities.of_purpose(commitment, "targets")
        early = _early(commitment, timing.last_to_end(timing.segments_of(targets)))
        if early:
            yield Finding("starts-before-targets", places.of_activities(commitment, early), _facts(early, targets))


def _early(commitment: CommitmentSeen, needed: Segment | None) -> tuple[ActivitySeen, ...]:
    if needed is None:
        return ()
    return tuple(
        action
        for action in activities.actions(commitment)
        if action.segments and timing.begins_before_end(min(action.segments), needed)
    )


def _facts(early: tuple[ActivitySeen, ...], needed: tuple[ActivitySeen, ...]) -> dict[str, Fact]:
    last = max(timing.segments_of(needed), key=lambda segment: (segment.end, segment.start))
    return {
        "count": len(early),
        "activities": activities.titles(early),
        "first": timing.beginning(timing.segments_of(early)[0]),
        "needed": activities.titles(needed),
        "over": timing.ending(last),
    }
