"""Days that return every year, by date or by their distance from Easter Sunday."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Pattern:
    """`03-02` is the second of March of every year; `easter-2` is Good Friday."""

    text: str

    def in_year(self, year: int) -> date:
        """The day in one year. Raises ValueError for a pattern that is neither form, or a day the year lacks."""
        if self.text.startswith("easter"):
            return easter_sunday(year) + timedelta(days=int(self.text.removeprefix("easter")))
        return date.fromisoformat(f"{year:04d}-{self.text}")


def easter_sunday(year: int) -> date:
    """Easter by the Gregorian computus, in the anonymous form that Nature published in 1876."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leaps, century_rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, quarter_rest = divmod(in_century, 4)
    weekday = (32 + 2 * century_rest + 2 * quarter - moon - quarter_rest) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
