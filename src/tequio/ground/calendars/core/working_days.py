"""Arithmetic of working days over an index made once: each question is a binary search, never a walk day by day."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tequio.lib.errors import RuleBroken


def _beyond() -> str:
    return "There are no more working days in this calendar."


@dataclass(frozen=True)
class WorkingDays:
    """The working days from `first` to `last`, the horizon. Whatever falls outside of it is refused, never guessed.

    `beyond` gives the sentence of the refusal, in the language of whoever asked.
    """

    first: date
    last: date
    index: tuple[date, ...]
    beyond: Callable[[], str] = field(default=_beyond, compare=False)

    @classmethod
    def between_dates(
        cls,
        first: date,
        last: date,
        weekend: Collection[int],
        closed: Iterable[date],
        beyond: Callable[[], str] = _beyond,
    ) -> "WorkingDays":
        """The index of a horizon: every day but the weekend (ISO weekdays) and the closed days."""
        shut = frozenset(closed)
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        index = tuple(day for day in days if day.isoweekday() not in weekend and day not in shut)
        return cls(first, last, index, beyond)

    def is_working(self, day: date) -> bool:
        """Does this day count?"""
        position = bisect_left(self.index, self._inside(day))
        return position < len(self.index) and self.index[position] == day

    def next_on_or_after(self, day: date) -> date:
        """The day itself when it counts, else the next that does."""
        return self._at(bisect_left(self.index, self._inside(day)))

    def add(self, day: date, working_days: int) -> date:
        """The day on which a term of so many working days ends; counting starts the day after, as terms do.

        A negative number counts backwards from the day before; zero is the day itself or the next that counts.
        """
        if working_days == 0:
            return self.next_on_or_after(day)
        if working_days > 0:
            return self._at(bisect_right(self.index, self._inside(day)) + working_days - 1)
        return self._at(bisect_left(self.index, self._inside(day)) + working_days)

    def between(self, start: date, end: date) -> int:
        """Working days that pass after `start` up to and including `end`; negative when `end` comes first."""
        return bisect_right(self.index, self._inside(end)) - bisect_right(self.index, self._inside(start))

    def count(self, start: date, end: date) -> int:
        """Working days from `start` to `end`, both included: how long something takes. Zero when it ends first."""
        return max(0, bisect_right(self.index, self._inside(end)) - bisect_left(self.index, self._inside(start)))

    def _inside(self, day: date) -> date:
        if not self.first <= day <= self.last:
            raise RuleBroken(self.beyond())
        return day

    def _at(self, position: int) -> date:
        if not 0 <= position < len(self.index):
            raise RuleBroken(self.beyond())
        return self.index[position]
