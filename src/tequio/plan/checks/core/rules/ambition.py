"""What the plan could still become, in the words of those who will evaluate it."""

from collections.abc import Iterator

from tequio.plan.checks.core import places
from tequio.plan.checks.types import Finding, PlanSnapshot

SPREADS_THE_WORD = frozenset({"campaign", "training", "event"})
STANDS_ALONE = SPREADS_THE_WORD | {"agreement"}


def training_is_modest_by_ogp(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """A commitment made only of campaigns, training, events and agreements, which changes no rule or structure."""
    for commitment in snapshot.commitments:
        natures = {line.nature for line in commitment.lines}
        if commitment.institutionalises or not natures <= STANDS_ALONE or not natures & SPREADS_THE_WORD:
            continue
        yield Finding(
            "training-is-modest-by-ogp",
            places.of_commitment(commitment),
            {"related": ", ".join(commitment.related)},
            "related" if commitment.related else "",
        )
