"""What is promised can be known: an indicator, a target, and the value before the action."""

from collections.abc import Iterator

from tequio.plan.checks.core import activities, places, timing
from tequio.plan.checks.types import CommitmentSeen, Fact, Finding, PlanSnapshot
from tequio.plan.roadmap.types import Segment


def activity_without_indicator(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """Actions and measurements tied to no indicator. Meetings, advice and approvals need none."""
    for commitment in snapshot.commitments:
        measurable = activities.actions(commitment) + activities.measurements(commitment)
        bare = tuple(activity for activity in measurable if not activity.indicators)
        if bare:
            yield Finding(
                "activity-without-indicator",
                places.of_activities(commitment, bare),
                {"count": len(bare), "total": len(measurable), "activities": activities.titles(bare)},
                "all" if len(bare) == len(measurable) > 1 else "",
            )


def commitment_without_target(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """A commitment none of whose indicators has a value to reach."""
    for commitment in snapshot.commitments:
        if not any(indicator.has_target for indicator in commitment.indicators):
            yield Finding(
                "commitment-without-target",
                places.of_commitment(commitment),
                {"indicators": tuple(sorted(indicator.name for indicator in commitment.indicators))},
                "" if commitment.indicators else "no-indicator",
            )


def no_baseline_before_action(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """An impact that will be measured after the actions, with nothing known from before them."""
    for commitment in snapshot.commitments:
        actions = timing.segments_of(activities.actions(commitment))
        measured = timing.segments_of(activities.measurements(commitment))
        if not actions or not measured or _known_before(commitment, actions[0], measured):
            continue
        facts: dict[str, Fact] = {
            "first": timing.beginning(actions[0]),
            "measurements": activities.titles(activities.measurements(commitment)),
            "measured": timing.beginning(measured[0]),
        }
        late = [seen.baseline_date for seen in commitment.indicators if seen.has_baseline and seen.baseline_date]
        if late:
            facts["baseline"] = min(late)
        yield Finding("no-baseline-before-action", places.of_commitment(commitment), facts, "late" if late else "")


def _known_before(commitment: CommitmentSeen, first: Segment, measured: tuple[Segment, ...]) -> bool:
    """Whether a measurement ends before the first action, or an indicator brings its value from before it."""
    return any(not timing.begins_before_end(first, segment) for segment in measured) or any(
        indicator.has_baseline
        and (
            indicator.baseline_date is None
            or not timing.begins_before_end(first, Segment(indicator.baseline_date, indicator.baseline_date))
        )
        for indicator in commitment.indicators
    )
