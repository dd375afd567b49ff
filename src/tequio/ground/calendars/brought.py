"""The calendars the program brings: `data/calendars.yaml` and the rest days the `holidays` library knows."""

from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from tequio.ground.calendars.core.patterns import Pattern
from tequio.ground.calendars.types import BroughtCalendar, BroughtDay

FILE = Path(__file__).parent / "data" / "calendars.yaml"


def calendars(years: range) -> list[BroughtCalendar]:
    """Every calendar the program brings, with its days in these years."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [
        BroughtCalendar(
            slug=given["slug"],
            name=given["name"],
            name_en=given["en"]["name"],
            zone=given["zone"],
            weekend=tuple(given["weekend"]),
            is_default=given["default"],
            days=tuple(_days(given, data["sources"], years)),
        )
        for given in data["calendars"]
    ]


def _days(given: dict[str, Any], sources: dict[str, Any], years: range) -> Iterator[BroughtDay]:
    """Law first, so that where both name a day the law is its reason."""
    found: dict[date, BroughtDay] = {}
    for each in (*_by_law(given["holidays"], years), *_listed(given["days"], sources, years)):
        found.setdefault(each.day, each)
    yield from (found[day] for day in sorted(found))


def _by_law(country: str, years: range) -> Iterator[BroughtDay]:
    import holidays  # slow to import, and only a new installation or a new year needs it

    spanish = holidays.country_holidays(country, years=years, language="es")
    english = holidays.country_holidays(country, years=years, language="en_US")
    source = f"Ley Federal del Trabajo, artículo 74, según la biblioteca holidays {version('holidays')}"
    for day, reason in sorted(spanish.items()):
        yield BroughtDay(
            day=day,
            reason=reason,
            reason_en=english[day],
            source_title=source,
            source_url="",
            is_verified=True,
            note="",
        )


def _listed(days: list[dict[str, Any]], sources: dict[str, Any], years: range) -> Iterator[BroughtDay]:
    for given in days:
        source = sources[given["source"]]
        for day in _dates(given, years):
            yield BroughtDay(
                day=day,
                reason=given["reason"],
                reason_en=given["en"],
                source_title=source["title"],
                source_url=source["url"],
                is_verified=source["is_verified"],
                note=source["note"],
            )


def _dates(given: dict[str, Any], years: range) -> Iterator[date]:
    if "date" in given:
        if given["date"].year in years:
            yield given["date"]
        return
    pattern = Pattern(given["every"])
    yield from (pattern.in_year(year) for year in years if year >= given["from"])
