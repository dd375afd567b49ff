"""From a table as found to a month grid understood, with every problem found in it told at once."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.lib.errors import InputRefused, Problem
from tequio.lib.months import Month
from tequio.lib.plain import shortened, tidy
from tequio.plan.roadmap.importing import limits
from tequio.plan.roadmap.importing.columns import months_of
from tequio.plan.roadmap.importing.layout import MARKS, lay_out
from tequio.plan.roadmap.importing.table import Table, TableRow
from tequio.plan.roadmap.importing.understood import CellRead, Note, Understood
from tequio.plan.roadmap.types import GridRow, MonthGrid


@dataclass
class _Reading:
    """What is gathered while a table is read from top to bottom."""

    table: Table
    months: tuple[Month, ...]
    problems: list[Problem]
    rows: list[GridRow] = field(default_factory=list)
    cells: list[CellRead] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    line_of_title: dict[str, int] = field(default_factory=dict)


def understand(table: Table, filename: str, start: Month) -> Understood:
    """The grid that a table draws. Raises InputRefused with every problem, or with the first fifty of them."""
    laid = lay_out(table)
    if laid.problems and not laid.table.columns:
        raise InputRefused(laid.problems)  # Nobody could tell what its columns are.
    table = laid.table
    months, problems = months_of(table, start)
    if not months:
        raise InputRefused(problems)  # Without months every mark below would be a problem of its own.
    reading = _Reading(table, months, [*problems, *laid.problems], notes=[*laid.notes])
    _read_header(reading)
    for row in table.rows:
        _read_row(reading, row)
    if not reading.rows and not reading.problems:
        says = _("The table has no action below its header.")
        reading.problems.append(Problem(says, table.row_at(table.header.number)))
    if reading.rows and not reading.problems and not any(row.marks for row in reading.rows):
        says = _("The table marks no month: mark with an x the months of each action.")
        reading.problems.append(Problem(says, table.row_at(table.header.number)))
    if len(reading.rows) > limits.MAX_ACTIVITIES:
        says = _("The table has more than %(most)d rows, the most that are read.")
        reading.problems.append(Problem(says % {"most": limits.MAX_ACTIVITIES}))
    if reading.problems:
        raise InputRefused(_first_of(reading.problems))
    grid = MonthGrid(months, tuple(reading.rows))
    return Understood(filename, grid, tuple(reading.cells), tuple(reading.notes))


def _read_header(reading: _Reading) -> None:
    table, header = reading.table, reading.table.header
    if table.sheet:
        reading.notes.append(Note(_("The sheet “%(name)s” was read.") % {"name": shortened(table.sheet)}))
    for row in table.skipped:
        text = shortened(next((cell for cell in row.cells if cell.strip()), ""))
        says = _("“%(text)s” stands above the header and was not read.") % {"text": text}
        reading.notes.append(Note(says, table.row_at(row.number)))
    reading.cells.append(CellRead(0, 1, table.cell_at(header.number, 1), tidy(header.cells[0]), "corner"))
    for column, (text, month) in enumerate(zip(header.cells[1:], reading.months, strict=False), start=2):
        where = table.cell_at(header.number, column)
        reading.cells.append(CellRead(0, column, where, tidy(text), "month", month))


def _read_row(reading: _Reading, row: TableRow) -> None:
    """A row becomes an activity, a note if it is empty, or one problem or more."""
    table = reading.table
    if row.is_blank:
        reading.notes.append(Note(_("The row is empty and was skipped."), table.row_at(row.number)))
        return
    position = len(reading.rows) + 1
    title = _read_title(reading, row, position)
    marks = _read_marks(reading, row, position)
    if title and not marks:
        reading.notes.append(Note(_("The action has no month marked."), table.row_at(row.number)))
    reading.rows.append(GridRow(title, marks))


def _read_title(reading: _Reading, row: TableRow, position: int) -> str:
    where = reading.table.cell_at(row.number, 1)
    printed = row.cells[0].strip()
    title = tidy(printed)
    reading.cells.append(CellRead(position, 1, where, shortened(printed, limits.MAX_TITLE), "title"))
    if not title:
        reading.problems.append(Problem(_("The row has marks but no title."), where))
    elif len(title) > limits.MAX_TITLE:
        says = _("The title has more than %(most)d characters.") % {"most": limits.MAX_TITLE}
        reading.problems.append(Problem(says, where))
    elif title != printed:
        says = _("The title was printed with extra spaces or invisible characters; it was read as “%(title)s”.")
        reading.notes.append(Note(says % {"title": title}, where))
    if title and (first := reading.line_of_title.setdefault(title.casefold(), row.number)) != row.number:
        says = _("The title “%(title)s” is already at %(first)s.")
        facts = {"title": shortened(title), "first": reading.table.row_at(first)}
        reading.problems.append(Problem(says % facts, reading.table.row_at(row.number)))
    return title


def _read_marks(reading: _Reading, row: TableRow, position: int) -> tuple[Month, ...]:
    marks = []
    for column, text in enumerate(row.cells[1:], start=2):
        where, said = reading.table.cell_at(row.number, column), text.strip()
        month = reading.months[column - 2] if column - 2 < len(reading.months) else None
        if month is None:
            if said:
                says = _("“%(text)s” stands outside the months of the header.") % {"text": shortened(text)}
                reading.problems.append(Problem(says, where))
        elif said in MARKS:
            marks.append(month)
            reading.cells.append(CellRead(position, column, where, said, "mark", month))
        elif said:
            says = _("“%(text)s” is not a mark: a month is marked with an x or left empty.")
            reading.problems.append(Problem(says % {"text": shortened(text)}, where))
        else:
            reading.cells.append(CellRead(position, column, where, "", "empty", month))
    return tuple(marks)


def _first_of(problems: list[Problem]) -> list[Problem]:
    more = len(problems) - limits.MAX_PROBLEMS
    if more <= 0:
        return problems
    says = ngettext("There is %(more)d problem more.", "There are %(more)d problems more.", more) % {"more": more}
    return [*problems[: limits.MAX_PROBLEMS], Problem(says)]
