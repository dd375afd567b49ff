"""The door of indicators."""

from tequio.plan.indicators.models import Indicator, Sense, Target
from tequio.plan.indicators.queries import indicator_slugs, indicators_of

__all__ = ["Indicator", "Sense", "Target", "indicator_slugs", "indicators_of"]
