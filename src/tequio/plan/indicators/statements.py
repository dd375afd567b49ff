"""An indicator as a package would state it: what versions keep, and what the desk changes."""

from decimal import Decimal
from typing import Any

from tequio.lib.packages import without_empty
from tequio.plan.indicators.models import Indicator


def indicator_as_stated(indicator: Indicator) -> dict[str, Any]:
    """An indicator with its targets by date. One query."""
    baseline = {}
    if indicator.baseline_value is not None and indicator.baseline_date is not None:
        baseline = without_empty(
            {
                "value": plain(indicator.baseline_value),
                "date": indicator.baseline_date.isoformat(),
                "source": indicator.baseline_source,
            }
        )
    return without_empty(
        {
            "slug": indicator.slug,
            "commitment": indicator.commitment.slug,
            "name": indicator.name,
            "definition": indicator.definition,
            "unit": indicator.unit,
            "sense": indicator.sense,
            "baseline": baseline,
            "means_of_verification": indicator.means_of_verification,
            "targets": [
                {"value": plain(target.value), "date": target.due_on.isoformat()}
                for target in indicator.targets.order_by("due_on")
            ],
            "translations": indicator.translations,
        }
    )


def plain(value: Decimal) -> str:
    """A value as a package writes it: exact, without the zeros that say nothing."""
    return f"{value.normalize():f}"
