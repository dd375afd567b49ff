"""Reading an XLSX workbook as text, one cell at a time. Nothing in it is calculated: a formula is the text it is."""

import io
import warnings
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from tequio.lib.errors import InputRefused, Problem
from tequio.plan.roadmap.importing import limits
from tequio.plan.roadmap.importing.archive import refuse_unless_workbook
from tequio.plan.roadmap.importing.headers import header_position, months_in
from tequio.plan.roadmap.importing.table import Table, TableRow

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

# The library remarks on styles and extensions it does not know. They say nothing to whoever imports a table.
warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")

_LAST_ROW_OF_EXCEL = 1_048_576


def read(content: bytes) -> Table:
    """The table of the first visible sheet that says months; without one, of the first that has any text."""
    refuse_unless_workbook(content)
    try:
        sheets = _sheets(content)
    except InputRefused:
        raise
    except Exception as fault:  # The library lets any error out at a damaged file, and none of them is ours.
        raise InputRefused([Problem(_("The workbook is damaged and could not be read."))]) from fault
    with_text = [(name, rows, position) for name, rows in sheets if (position := header_position(rows)) is not None]
    if not with_text:
        raise InputRefused([Problem(_("The workbook has no sheet with text."))])
    name, rows, position = next((each for each in with_text if months_in(each[1][each[2]])), with_text[0])
    skipped = tuple(rows[:position])
    return Table(rows[position], tuple(rows[position + 1 :]), "cells", is_ragged=False, skipped=skipped, sheet=name)


def _sheets(content: bytes) -> list[tuple[str, list[TableRow]]]:
    """The visible sheets in order, no further than the first that says months."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    sheets: list[tuple[str, list[TableRow]]] = []
    try:
        for sheet in book.worksheets[: limits.MAX_SHEETS]:
            if sheet.sheet_state != "visible":
                continue
            sheets.append((sheet.title, _rows(sheet)))
            if any(months_in(row) for row in sheets[-1][1]):
                break
    finally:
        book.close()
    return sheets


def _rows(sheet: "ReadOnlyWorksheet") -> list[TableRow]:
    """The rows with text. The size that a sheet declares of itself is not believed: it may lie either way."""
    rows: list[TableRow] = []
    found = sheet.iter_rows(max_row=_LAST_ROW_OF_EXCEL, max_col=limits.MAX_COLUMNS, values_only=True)  # type: ignore[misc]  # the stubs know it of full sheets only
    for number, values in enumerate(found, start=1):
        if values.count(None) == len(values):
            continue
        row = TableRow(number, tuple(_text(value) for value in values))
        if not row.is_blank:
            rows.append(row)
        if len(rows) > limits.MAX_ACTIVITIES + 100:
            says = _("The table has more than %(most)d rows, the most that are read.")
            raise InputRefused([Problem(says % {"most": limits.MAX_ACTIVITIES})])
    return rows


def _text(value: object) -> str:
    """What a cell says. A date is written as its month, because sheets turn «sep-26» into the first of September."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.year:04d}-{value.month:02d}"
    formula = getattr(value, "text", None)  # Array formulas come wrapped in an object of the library.
    return str(formula if isinstance(formula, str) else value)
