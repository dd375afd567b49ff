"""Days, ranges and months in words. Each language is one row of a table; an unknown one gets ISO dates."""

from dataclasses import dataclass
from datetime import date, datetime

from tequio.lib.months import Month


@dataclass(frozen=True)
class Calendar:
    """How one language names and joins days."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    day: str
    day_in_year: str
    within_month: str
    across: str
    month: str


_ES = Calendar(
    months=(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    short_months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    short_weekdays=("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
    day="{day} de {month} de {year}",
    day_in_year="{day} de {month}",
    within_month="del {first} al {last} de {month} de {year}",
    across="del {first} al {last}",
    month="{month} de {year}",
)
_EN = Calendar(
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    short_months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    short_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    day="{day} {month} {year}",
    day_in_year="{day} {month}",
    within_month="{first}–{last} {month} {year}",
    across="{first} – {last}",
    month="{month} {year}",
)
CALENDARS = {"es": _ES, "en": _EN}

_ZONE_NAMES = {
    "es": {
        "America/Mexico_City": "hora del centro de México",
        "America/Merida": "hora del centro de México",
        "America/Monterrey": "hora del centro de México",
        "America/Cancun": "hora del sureste de México",
        "America/Mazatlan": "hora del Pacífico de México",
        "America/Hermosillo": "hora de Sonora",
        "America/Tijuana": "hora del noroeste de México",
        "UTC": "tiempo universal",
    },
    "en": {
        "America/Mexico_City": "Central Mexico time",
        "America/Merida": "Central Mexico time",
        "America/Monterrey": "Central Mexico time",
        "America/Cancun": "Southeast Mexico time",
        "America/Mazatlan": "Mexican Pacific time",
        "America/Hermosillo": "Sonora time",
        "America/Tijuana": "Northwest Mexico time",
        "UTC": "UTC",
    },
}


def day_words(day: date, language: str) -> str:
    """«24 de noviembre de 2026»."""
    names = CALENDARS.get(language[:2])
    if names is None:
        return day.isoformat()
    return names.day.format(day=day.day, month=names.months[day.month - 1], year=day.year)


def day_short(day: date, language: str) -> str:
    """«mar 24 nov 2026», for lists where the eye scans."""
    names = CALENDARS.get(language[:2])
    if names is None:
        return day.isoformat()
    return f"{names.short_weekdays[day.weekday()]} {day.day} {names.short_months[day.month - 1]} {day.year}"


def day_brief(day: date, language: str) -> str:
    """«24 nov 2026», where there is room for little."""
    return f"{day.day} {month_brief(Month.of(day), language)}" if language[:2] in CALENDARS else day.isoformat()


def range_words(first: date, last: date, language: str) -> str:
    """«del 3 al 5 de octubre de 2026», «del 30 de septiembre al 2 de octubre»; one day when both are the same."""
    names = CALENDARS.get(language[:2])
    if first == last or names is None:
        return day_words(first, language) if first == last else f"{first.isoformat()}/{last.isoformat()}"
    if (first.year, first.month) == (last.year, last.month):
        month = names.months[first.month - 1]
        return names.within_month.format(first=first.day, last=last.day, month=month, year=last.year)
    if first.year == last.year:
        opening = names.day_in_year.format(day=first.day, month=names.months[first.month - 1])
        return names.across.format(first=opening, last=day_words(last, language))
    return names.across.format(first=day_words(first, language), last=day_words(last, language))


def month_words(month: Month, language: str) -> str:
    """«septiembre de 2026»."""
    names = CALENDARS.get(language[:2])
    if names is None:
        return str(month)
    return names.month.format(month=names.months[month.number - 1], year=month.year)


def month_short(month: Month, language: str) -> str:
    """«sep», the head of a column."""
    names = CALENDARS.get(language[:2])
    return names.short_months[month.number - 1] if names else str(month)


def month_brief(month: Month, language: str) -> str:
    """«sep 2026»."""
    return f"{month_short(month, language)} {month.year}" if language[:2] in CALENDARS else str(month)


def months_words(first: Month, last: Month, language: str) -> str:
    """«septiembre de 2026 – febrero de 2027»."""
    if first == last:
        return month_words(first, language)
    return f"{month_words(first, language)} – {month_words(last, language)}"


def instant_words(local: datetime, language: str) -> str:
    """«20 de noviembre de 2026, 09:14 (hora del centro de México)», for an instant already in its zone."""
    return f"{day_words(local.date(), language)}, {local:%H:%M} ({zone_words(local, language)})"


def zone_words(local: datetime, language: str) -> str:
    """The name of the zone an instant is told in, or its distance from UTC when the zone has no name here."""
    named = _ZONE_NAMES.get(language[:2], {}).get(str(local.tzinfo))
    if named:
        return named
    offset = f"{local:%z}"
    return f"UTC{offset[:3].replace('-', '−')}:{offset[3:5]}" if offset else "UTC"
