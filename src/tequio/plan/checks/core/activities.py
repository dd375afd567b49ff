"""Which activities a rule speaks of. Cancelled ones are never among them."""

from tequio.plan.checks.types import ActivitySeen, ActorSeen, CommitmentSeen

# What is done so that the actions can be decided, prepared or known; none of it is an action of the commitment.
AROUND_THE_ACTIONS = frozenset({"meeting", "advice", "approval", "dialogue", "drafting", "measurement"})
BEFORE_THE_ACTIONS = frozenset({"proposal", "presentation", "advice", "approval", "targets"})


def planned(commitment: CommitmentSeen) -> tuple[ActivitySeen, ...]:
    """Every activity that is not cancelled, in the order of the roadmap."""
    standing = (activity for activity in commitment.activities if not activity.is_cancelled)
    return tuple(sorted(standing, key=lambda activity: (activity.order, activity.code)))


def actions(commitment: CommitmentSeen) -> tuple[ActivitySeen, ...]:
    """Activities that carry out a line of action, or that are actions by kind and fulfil no earlier step."""
    fulfil_a_step = {
        code for step in commitment.steps if step.purpose in BEFORE_THE_ACTIONS for code in step.activity_codes
    }
    return tuple(
        activity
        for activity in planned(commitment)
        if activity.kind not in AROUND_THE_ACTIONS
        and (activity.line_number is not None or (activity.kind == "action" and activity.code not in fulfil_a_step))
    )


def measurements(commitment: CommitmentSeen) -> tuple[ActivitySeen, ...]:
    return tuple(activity for activity in planned(commitment) if activity.kind == "measurement")


def of_line(commitment: CommitmentSeen, number: int) -> tuple[ActivitySeen, ...]:
    return tuple(activity for activity in planned(commitment) if activity.line_number == number)


def of_purpose(commitment: CommitmentSeen, purpose: str) -> tuple[ActivitySeen, ...]:
    """Activities that fulfil the steps of the route with this purpose."""
    codes = {code for step in commitment.steps if step.purpose == purpose for code in step.activity_codes}
    return with_codes(commitment, codes)


def with_codes(commitment: CommitmentSeen, codes: set[str]) -> tuple[ActivitySeen, ...]:
    return tuple(activity for activity in planned(commitment) if activity.code in codes)


def names(activity: ActivitySeen, actor: ActorSeen) -> bool:
    """Whether the row names the actor: among its parties, or by its full name in its title or its responsibles."""
    if actor.slug in activity.parties:
        return True
    name = actor.name.casefold().strip()
    return bool(name) and any(
        name in text.casefold() for text in (activity.title, activity.responsible, activity.co_responsible)
    )


def titles(activities: tuple[ActivitySeen, ...]) -> tuple[str, ...]:
    return tuple(activity.title for activity in activities)
