"""What the route tells the plan's checks: its steps, and whom they name."""

from tequio.decide.route.queries import route_for_page
from tequio.ground.people.api import cards
from tequio.plan.checks.types import ActorSeen, StepSeen
from tequio.plan.commitments.api import Commitment


def steps_of(commitment: Commitment) -> tuple[tuple[StepSeen, ...], tuple[ActorSeen, ...]]:
    """The steps of a commitment's route, and the advisers and bodies that they name."""
    route = route_for_page(commitment.pk)
    if route is None:
        return (), ()
    steps = list(route.steps.all())
    advisers = cards({step.adviser_id for step in steps if step.adviser_id})
    actors = [
        ActorSeen(
            slug=card.slug,
            name=card.name,
            kind="organisation",
            valid_from=card.valid_from,
            valid_to=card.valid_to,
            successor=card.successor_name,
            successor_is_confirmed=card.successor_is_confirmed,
        )
        for card in advisers.values()
    ]
    actors += [
        ActorSeen(
            slug=step.body.slug,
            name=step.body.name,
            kind="body",
            valid_from=step.body.valid_from,
            valid_to=step.body.valid_to,
        )
        for step in steps
        if step.body
    ]
    seen = tuple(
        StepSeen(
            number=step.number,
            title=step.title,
            purpose=step.purpose,
            printed_position=step.printed_position,
            activity_codes=tuple(
                link.activity.code for link in step.activities.all() if link.activity.removed_at is None
            ),
            body=step.body.slug if step.body else "",
            adviser=step.adviser.slug if step.adviser else "",
            state=step.state,
        )
        for step in steps
    )
    return seen, tuple(actors)
