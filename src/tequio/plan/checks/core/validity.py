"""Whether an actor still existed."""

from datetime import date

from tequio.plan.checks.types import ActorSeen


def had_ended(actor: ActorSeen, by: date | None) -> bool:
    """Whether its last day is recorded and comes before this one. What is not known is not held against anybody."""
    return actor.valid_to is not None and by is not None and actor.valid_to < by
