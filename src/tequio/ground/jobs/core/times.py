"""When something that is done again and again is to be done next."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Protocol


class Rhythm(Protocol):
    """How often."""

    def next_after(self, moment: datetime, zone: tzinfo) -> datetime:
        """The first time after this one, for a house in this zone."""


@dataclass(frozen=True)
class Every:
    """Each time so much has passed, whatever the clocks on the wall do meanwhile."""

    period: timedelta

    def next_after(self, moment: datetime, zone: tzinfo) -> datetime:
        return moment + self.period


@dataclass(frozen=True)
class Daily:
    """Once on each local date, at this hour.

    Where the clocks jump over that hour it is the instant at which it would have been; where they repeat it, the first.
    """

    at: time

    def next_after(self, moment: datetime, zone: tzinfo) -> datetime:
        today = moment.astimezone(zone).date()
        # Compared in UTC: two instants of one zone are compared by what the wall shows, which repeats.
        first, second = (
            datetime.combine(day, self.at, zone).astimezone(UTC) for day in (today, today + timedelta(days=1))
        )
        return first if first > moment else second
