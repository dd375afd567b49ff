"""How many findings of each severity a plan has, kept until something in the record changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import caches

from tequio.ground.ledger.api import revision
from tequio.plan.checks import api as checks
from tequio.plan.checks.types import Severity
from tequio.plan.commitments.api import ActionPlan

KEPT_SECONDS = 10 * 60


@dataclass(frozen=True)
class Counts:
    """The findings of a plan, counted."""

    faults: int
    warnings: int
    notes: int

    @property
    def to_attend(self) -> int:
        """Those that ask for something to be done."""
        return self.faults + self.warnings


def counts_of(plans: Sequence[ActionPlan]) -> dict[int, Counts]:
    """The counts of these plans by key.

    A check reads a whole plan, so its result is kept under the revision of the content, like a public page is.
    """
    now = revision()
    keys = {plan.pk: f"desk:findings:{plan.pk}:{now}" for plan in plans}
    cache = caches["process"]
    kept = cache.get_many(keys.values())
    fresh = {keys[plan.pk]: _count(plan) for plan in plans if keys[plan.pk] not in kept}
    cache.set_many(fresh, KEPT_SECONDS)
    return {plan.pk: Counts(*(kept | fresh)[keys[plan.pk]]) for plan in plans}


def _count(plan: ActionPlan) -> tuple[int, int, int]:
    severities = [said.severity for said in checks.check(checks.snapshot_of(plan))]
    return (
        severities.count(Severity.FAULT),
        severities.count(Severity.WARNING),
        severities.count(Severity.NOTE),
    )
