"""Writing a schedule as files that anybody can take away: the grid, the workbook, the calendar, the data, the drawing.

Each writer is a pure function of a `Schedule`: the same schedule gives the same bytes.
"""

from tequio.plan.roadmap.exporting.as_csv import csv_of
from tequio.plan.roadmap.exporting.as_ics import ics_of
from tequio.plan.roadmap.exporting.as_json import json_of
from tequio.plan.roadmap.exporting.as_svg import inline_svg_of, svg_of
from tequio.plan.roadmap.exporting.as_xlsx import xlsx_of

__all__ = ["csv_of", "ics_of", "inline_svg_of", "json_of", "svg_of", "xlsx_of"]
