"""Where a finding is: the narrowest place that holds all it speaks of."""

from tequio.plan.checks.types import (
    ActivitySeen,
    ActorSeen,
    CommitmentSeen,
    LineSeen,
    Place,
    PlanSnapshot,
    StepSeen,
)


def of_plan(snapshot: PlanSnapshot) -> Place:
    return Place("plan", snapshot.slug, snapshot.title)


def of_commitment(commitment: CommitmentSeen) -> Place:
    return Place("commitment", commitment.slug, commitment.title, commitment.slug)


def of_line(commitment: CommitmentSeen, line: LineSeen) -> Place:
    return Place("line", str(line.number), line.title, commitment.slug)


def of_step(commitment: CommitmentSeen, step: StepSeen) -> Place:
    return Place("step", str(step.number), step.title, commitment.slug)


def of_actor(commitment: CommitmentSeen, actor: ActorSeen) -> Place:
    return Place("actor", actor.slug, actor.name, commitment.slug)


def of_activities(
    commitment: CommitmentSeen, activities: tuple[ActivitySeen, ...], together: Place | None = None
) -> Place:
    """The activity when it is only one; else what holds them, the commitment unless told: nobody is told nine times."""
    if len(activities) == 1:
        return Place("activity", activities[0].code, activities[0].title, commitment.slug)
    return together or of_commitment(commitment)
