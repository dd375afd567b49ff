"""Plain types of readings, for the floors above."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from tequio.measure.readings.core.met import Met
from tequio.plan.indicators.api import Indicator

__all__ = ["Measured", "Met", "ReadingShown", "ReadingWaiting", "TargetStanding"]


@dataclass(frozen=True)
class TargetStanding:
    """A target with the last reading up to its day, and how it stands by it."""

    value: Decimal
    due_on: date
    reading: Decimal | None
    read_on: date | None
    met: Met
    way: int | None  # percent of the way from the baseline; None where nobody read, or the way is not defined


@dataclass(frozen=True)
class Measured:
    """An indicator with its last target. `others` counts the targets before it, which its own page tells."""

    indicator: Indicator
    target: TargetStanding | None
    others: int


@dataclass(frozen=True)
class ReadingShown:
    """A published reading as everybody reads it. `replaced` says that another one took its place."""

    as_of: date
    value: Decimal
    source: str
    note: str
    published_at: datetime
    role: str
    organisation: str
    replaced: bool


@dataclass(frozen=True)
class ReadingWaiting:
    """A reading that waits for somebody."""

    slug: str  # of its indicator
    name: str
    commitment: str
    state: str
    recorded_by_id: int
