"""Reading an XLSX workbook as text, one cell at a time. Nothing in it is calculated: a formula is the text it is."""

import io
import warnings
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from tequio.lib.errors import InputRefused, Problem
from tequio.lib.workbooks import refuse_unless_workbook
from tequio.plan.roadmap.importing import limits
from tequio.plan.roadmap.importing.headers import header_position, months_in
from tequio.plan.roadmap.importing.merged import merged_from
from tequio.plan.roadmap.importing.table import Table, TableRow

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

# The library remarks on styles and extensions it does not know. They say nothing to whoever imports a table.
warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")

_LAST_ROW_OF_EXCEL = 1_048_576


@dataclass(frozen=True)
class _Sheet:
    name: str
    path: str
    rows: list[TableRow]

    @property
    def header(self) -> int | None:
        """The position of its header among its rows, or None without text."""
        return header_position(self.rows)


def read(content: bytes) -> Table:
    """The table of the first visible sheet that says months; without one, of the first that has any text."""
    refuse_unless_workbook(content)
    try:
        return _table(content)
    except InputRefused:
        raise
    except Exception as fault:  # The library lets any error out at a damaged file, and none of them is ours.
        raise InputRefused([Problem(_("The workbook is damaged and could not be read."))]) from fault


def _table(content: bytes) -> Table:
    sheets = [(sheet, sheet.header) for sheet in _sheets(content)]
    with_text = [(sheet, header) for sheet, header in sheets if header is not None]
    if not with_text:
        raise InputRefused([Problem(_("The workbook has no sheet with text."))])
    sheet, header = next((each for each in with_text if months_in(each[0].rows[each[1]])), with_text[0])
    top = sheet.rows[header]
    if merged := merged_from(content, sheet.path, top.number):
        says = _("The table has merged cells at %(cells)s. Split them and mark each month with its own x.")
        raise InputRefused([Problem(says % {"cells": ", ".join(merged[:10])})])
    below, above = tuple(sheet.rows[header + 1 :]), tuple(sheet.rows[:header])
    return Table(top, below, addressing="cells", is_ragged=False, skipped=above, sheet=sheet.name)


def _sheets(content: bytes) -> list[_Sheet]:
    """The visible sheets in order, no further than the first that says months."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    sheets: list[_Sheet] = []
    try:
        for sheet in book.worksheets[: limits.MAX_SHEETS]:
            if sheet.sheet_state != "visible":
                continue
            # Only sheets loaded whole tell their merged cells, so the path is taken to look for them.
            sheets.append(_Sheet(sheet.title, sheet._worksheet_path, _rows(sheet)))  # type: ignore[attr-defined]
            if any(months_in(row) for row in sheets[-1].rows):
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
