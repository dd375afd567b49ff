"""The month grid as CSV. Its header is a contract with the programs that read the file, so it has one language."""

from tequio.lib.plain import plain
from tequio.lib.spreadsheets import neutral
from tequio.plan.roadmap.types import Schedule

_FIRST_COLUMN = "Acción"
# Offices open a CSV with a comma or a semicolon as separator; a cell with either stays whole inside quotation marks.
_NEEDS_QUOTES = frozenset(",;\"'\t\r\n")


def csv_of(schedule: Schedule) -> bytes:
    """`Acción,2026-09,…` and an `x` for each month marked: UTF-8 without mark, lines ended as RFC 4180 says."""
    rows = [[_FIRST_COLUMN, *map(str, schedule.months)]]
    for activity in schedule.activities:
        marked = set(activity.months)
        rows.append([neutral(plain(activity.title)), *("x" if month in marked else "" for month in schedule.months)])
    return "".join(",".join(map(_cell, row)) + "\r\n" for row in rows).encode()


def _cell(text: str) -> str:
    if _NEEDS_QUOTES.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'
