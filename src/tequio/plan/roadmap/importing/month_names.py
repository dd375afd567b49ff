"""Reading the name of a month as offices write it: short or full, any case, either language, with its year or not."""

import re
import unicodedata
from dataclasses import dataclass

from tequio.plan.roadmap.importing import limits

_NAMES = {
    1: ("enero", "january"),
    2: ("febrero", "february"),
    3: ("marzo", "march"),
    4: ("abril", "april"),
    5: ("mayo", "may"),
    6: ("junio", "june"),
    7: ("julio", "july"),
    8: ("agosto", "august"),
    9: ("septiembre", "setiembre", "september"),
    10: ("octubre", "october"),
    11: ("noviembre", "november"),
    12: ("diciembre", "december"),
}
# Three letters tell any month from any other, in both languages together.
_NUMBER_OF = {
    name[:length]: number for number, names in _NAMES.items() for name in names for length in range(3, len(name) + 1)
}
# "Sept", "sep.", "septiembre 2026", "Septiembre de 2026", "Sept-26", "sep '26", "dic/2026"
_WRITTEN = re.compile(r"([a-z]{3,})\.?(?:(?:\s*[-/.,]\s*|\s+del?\s+|\s*)['’´]?([0-9]{4}|[0-9]{2}))?")
# "2026-09", and "2026-09-01" as sheets write a month when they save as CSV
_ISO = re.compile(r"([0-9]{4})[-/]([0-9]{2})(?:-[0-9]{2}(?:[ t]00:00:00)?)?")
_NUMERIC = re.compile(r"([0-9]{1,2})[-/]([0-9]{4})")
_LONGEST = 60


@dataclass(frozen=True)
class MonthName:
    """The number of a month, and its year if it was written."""

    number: int
    year: int | None


def month_named(text: str) -> MonthName | None:
    """The month that a heading says, or None when it says none."""
    if not text or len(text) > _LONGEST:
        return None  # Most cells of a large table: nothing to find out.
    letters = unicodedata.normalize("NFKD", text.strip().casefold())
    clean = "".join(letter for letter in letters if not unicodedata.combining(letter))
    if found := _WRITTEN.fullmatch(clean):
        return _checked(_NUMBER_OF.get(found[1]), _full_year(found[2]))
    if found := _ISO.fullmatch(clean):
        return _checked(int(found[2]), int(found[1]))
    if found := _NUMERIC.fullmatch(clean):
        return _checked(int(found[1]), int(found[2]))
    return None


def _checked(number: int | None, year: int | None) -> MonthName | None:
    if number is None or not 1 <= number <= 12 or (year is not None and year not in limits.YEARS):
        return None
    return MonthName(number, year)


def _full_year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)
