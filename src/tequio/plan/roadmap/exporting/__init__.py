"""Writing a schedule as files that anybody can take away: the grid, the workbook, the calendar, the data, the drawing.

Each writer is a pure function of a `Schedule`: the same schedule gives the same bytes.
"""

from tequio.plan.roadmap.exporting.as_csv import csv_of
from tequio.plan.roadmap.exporting.as_json import json_of
from tequio.plan.roadmap.exporting.as_svg import inline_svg_of, narrow_svg_of, svg_of
from tequio.plan.roadmap.types import Schedule

__all__ = ["csv_of", "ics_of", "inline_svg_of", "json_of", "narrow_svg_of", "png_of", "svg_of", "xlsx_of"]


def ics_of(schedule: Schedule) -> bytes:
    """The calendar; see `as_ics`."""
    # Slow library: only whoever asks for a calendar waits for it.
    from tequio.plan.roadmap.exporting import as_ics

    return as_ics.ics_of(schedule)


def png_of(schedule: Schedule) -> bytes:
    """The drawing as a picture; see `as_png`."""
    # Slow library: only whoever asks for a picture waits for it.
    from tequio.plan.roadmap.exporting import as_png

    return as_png.png_of(schedule)


def xlsx_of(schedule: Schedule) -> bytes:
    """The workbook; see `as_xlsx`."""
    # Slow library: only whoever asks for a workbook waits for it.
    from tequio.plan.roadmap.exporting import as_xlsx

    return as_xlsx.xlsx_of(schedule)
