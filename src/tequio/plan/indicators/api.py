"""The door of indicators."""

from tequio.plan.indicators.models import Indicator
from tequio.plan.indicators.queries import indicator_slugs, indicators_of

__all__ = ["Indicator", "indicator_slugs", "indicators_of"]
