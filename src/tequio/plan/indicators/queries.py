"""Reads of indicators."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch

from tequio.plan.indicators.models import Indicator, Target


def indicators_of(commitment_ids: Iterable[int]) -> dict[int, list[Indicator]]:
    """The indicators of several commitments with their targets by date, by commitment key."""
    found = (
        Indicator.objects.filter(commitment_id__in=list(commitment_ids))
        .order_by("order", "pk")
        .prefetch_related(Prefetch("targets", Target.objects.order_by("due_on")))
    )
    by_commitment: defaultdict[int, list[Indicator]] = defaultdict(list)
    for indicator in found:
        by_commitment[indicator.commitment_id].append(indicator)
    return dict(by_commitment)


def holders_of(slugs: Iterable[str]) -> dict[str, str]:
    """The commitment that each of these indicators belongs to, both by slug, of those recorded."""
    found = Indicator.objects.filter(slug__in=list(slugs))
    return dict(found.values_list("slug", "commitment__slug"))


def indicator_slugs() -> set[str]:
    """Every indicator recorded, by slug."""
    return set(Indicator.objects.values_list("slug", flat=True))
