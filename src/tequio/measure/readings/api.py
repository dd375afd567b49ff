"""The door of readings: what indicators showed, and how their targets stand."""

from tequio.measure.readings import services
from tequio.measure.readings.models import Reading, ReadingState
from tequio.measure.readings.queries import indicator_by_slug, measured_of, readings_of, targets_of, waiting

__all__ = [
    "Reading",
    "ReadingState",
    "indicator_by_slug",
    "measured_of",
    "readings_of",
    "services",
    "targets_of",
    "waiting",
]
