"""Plain types of calendars."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class BroughtDay:
    """A non-working day the program brings."""

    day: date
    reason: str
    reason_en: str
    source_title: str
    source_url: str
    is_verified: bool
    note: str


@dataclass(frozen=True, kw_only=True)
class BroughtCalendar:
    """A calendar the program brings, with the days of some years."""

    slug: str
    name: str
    name_en: str
    zone: str
    weekend: tuple[int, ...]
    is_default: bool
    days: tuple[BroughtDay, ...]
