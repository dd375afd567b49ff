"""The door of calendars: which days count, here and now."""

from tequio.ground.calendars.core.working_days import WorkingDays
from tequio.ground.calendars.queries import NoCalendar, working_days
from tequio.ground.calendars.services import (
    add_non_working_day,
    extend,
    make_default,
    seed,
    withdraw_non_working_day,
)

__all__ = [
    "NoCalendar",
    "WorkingDays",
    "add_non_working_day",
    "extend",
    "make_default",
    "seed",
    "withdraw_non_working_day",
    "working_days",
]
