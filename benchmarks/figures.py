"""A figure with its budget, and the table that shows them all."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass

OK, OVER, SKIPPED = "ok", "over", "skipped"
COLUMNS = ("what", "measured", "ratio", "budget", "")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One row: what was measured, beside what, against which budget. Without a budget there is no verdict."""

    part: str
    what: str
    measured: str
    ratio: str = ""
    budget: str = ""
    verdict: str = ""


def within(is_within: bool) -> str:
    """The verdict on a figure that has a budget."""
    return OK if is_within else OVER


def print_table(figures: Iterable[Figure]) -> None:
    """One table, a heading for each part."""
    figures = list(figures)
    rows = [(each.what, each.measured, each.ratio, each.budget, each.verdict) for each in figures]
    widths = [max(len(row[n]) for row in [COLUMNS, *rows]) for n in range(len(COLUMNS))]

    def line(cells: tuple[str, ...]) -> str:
        return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()

    print(line(COLUMNS))
    part = ""
    for figure, row in zip(figures, rows, strict=True):
        if figure.part != part:
            part = figure.part
            print(f"\n{part}")
        print(line(row))
    counted = {verdict: sum(each.verdict == verdict for each in figures) for verdict in (OK, OVER, SKIPPED)}
    print("\n" + ", ".join(f"{count} {verdict}" for verdict, count in counted.items() if count))


def hand_over(figures: Iterable[Figure]) -> None:
    """Write figures for the process that asked for them, one a line."""
    for figure in figures:
        json.dump(asdict(figure), sys.stdout)
        print(flush=True)


def taken_over(text: str) -> list[Figure]:
    """The figures that another process handed over."""
    return [Figure(**json.loads(line)) for line in text.splitlines() if line.startswith("{")]
