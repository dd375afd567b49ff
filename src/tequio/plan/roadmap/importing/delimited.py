"""Reading a CSV as spreadsheets of either language write it: comma, semicolon or tab, quoted where needed."""

import csv
import io

from django.utils.translation import gettext as _

from tequio.lib.errors import InputRefused, Problem
from tequio.lib.spreadsheets import restored
from tequio.plan.roadmap.importing.decoding import decoded
from tequio.plan.roadmap.importing.headers import header_position, months_in
from tequio.plan.roadmap.importing.limits import MAX_ACTIVITIES, MAX_COLUMNS
from tequio.plan.roadmap.importing.table import Table, TableRow, line_at

_DELIMITERS = (",", ";", "\t")
_MAX_ROWS = 2 * MAX_ACTIVITIES  # A letterhead and rows left empty are not activities.


def read(content: bytes) -> Table:
    """The table of a CSV. The separator is the one with which a row says most months."""
    text = decoded(content)
    readings = [_rows(text, delimiter) for delimiter in _DELIMITERS]
    rows = max(readings, key=_clarity)
    if isinstance(rows, Problem):
        raise InputRefused([rows])
    faults = [reading for reading in readings if isinstance(reading, Problem)]
    if faults and not _clarity(rows)[1]:
        # Nothing says months: the reading that could not be finished is likelier than the ones that made no sense.
        raise InputRefused(faults[:1])
    position = header_position(rows)
    if position is None:
        raise InputRefused([Problem(_("The file is empty."))])
    skipped = tuple(row for row in rows[:position] if not row.is_blank)
    below = tuple(rows[position + 1 :])
    return Table(rows[position], below, addressing="lines", is_ragged=True, skipped=skipped)


def _rows(text: str, delimiter: str) -> list[TableRow] | Problem:
    """The rows under one reading of the separator, each numbered by the line where it starts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[TableRow] = []
    line = 1
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                says = _("The row has more than %(most)d columns, the most that are read.")
                return Problem(says % {"most": MAX_COLUMNS}, line_at(line))
            if len(rows) >= _MAX_ROWS:
                says = _("The table has more than %(most)d rows, the most that are read.")
                return Problem(says % {"most": MAX_ACTIVITIES})
            rows.append(TableRow(line, tuple(restored(cell) for cell in cells)))
            line = reader.line_num + 1
    except csv.Error:
        says = _("The quotation marks of this row do not match, or one of its cells is too long.")
        return Problem(says, line_at(line))
    return rows


def _clarity(rows: list[TableRow] | Problem) -> tuple[int, int, int]:
    """What makes one reading better than another: it can be read, it says months, it has columns."""
    if isinstance(rows, Problem):
        return (0, 0, 0)
    position = header_position(rows)
    if position is None:
        return (1, 0, max((len(row.cells) for row in rows), default=0))
    return (1, months_in(rows[position]), len(rows[position].cells))
