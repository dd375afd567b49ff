"""Reading a sheet that came back. Nothing in it is calculated, and what it says of itself is not believed."""

import io
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NoReturn

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from tequio.lib.errors import InputRefused, Problem
from tequio.lib.months import Month
from tequio.lib.workbooks import refuse_programs, refuse_unless_workbook
from tequio.measure.monitoring.sheets import layout
from tequio.measure.monitoring.sheets.layout import CellProblem, Value

if TYPE_CHECKING:
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

    type Cell = ReadOnlyCell | EmptyCell
    type Line = Sequence[Cell]

# The library remarks on styles and extensions it does not know. They say nothing to whoever returns a sheet.
warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")

_MOST_SHEETS = 20
_LAST_ROW_OF_EXCEL = 1_048_576
_COLUMNS = "ABCDEFGHIJK"
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True)
class SheetRow:
    """What a row says. A cell that could not be read is among the problems, and its value is None."""

    number: int
    name: str  # of the activity, «commitment/code»
    seen: int
    values: dict[str, Value]  # by the fields of `Said`
    problems: tuple[CellProblem, ...] = ()

    def cell(self, field: str) -> str:
        """Where a field stands, as `H12`."""
        return f"{layout.FIELDS[field]}{self.number}"


def read_sheet(content: bytes, *, plan: str, period: date) -> list[SheetRow]:
    """The rows of the sheet of a plan and a period. Raises InputRefused, with the cells where there are any."""
    if len(content) > layout.MAX_BYTES:
        _refuse(_("The file is far larger than any progress sheet."))
    refuse_unless_workbook(content, most=layout.MAX_UNPACKED_BYTES)
    refuse_programs(content)
    try:
        lines = _lines(content)
    except InputRefused:
        raise
    except Exception as fault:  # The library lets any error out at a damaged file, and none of them is ours.
        raise InputRefused([Problem(_("The workbook is damaged and could not be read."))]) from fault
    _refuse_another(lines, plan, period)
    _refuse_formulas(lines)
    return list(_rows(lines))


def _refuse(says: str) -> NoReturn:
    raise InputRefused([Problem(says)])


def _lines(content: bytes) -> "list[Line]":
    """The lines of the first sheet that says to be one of progress."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        for sheet in book.worksheets[:_MOST_SHEETS]:
            # The size that a sheet declares of itself is not believed: it may lie either way. Without an end, the
            # library would make every row that is missing before one with an absurd number.
            found: Iterator[Line] = sheet.iter_rows(max_row=_LAST_ROW_OF_EXCEL, max_col=len(_COLUMNS))  # type: ignore[assignment]  # the stubs know it of full sheets only
            first = next(found, ())
            if first and str(first[0].value or "").startswith(layout.FAMILY):
                return [first, *_no_more_than_are_read(found)]
    finally:
        book.close()
    _refuse(_("This is not a progress sheet. Download yours from this page, fill it in and upload that one."))


def _no_more_than_are_read(found: "Iterator[Line]") -> "Iterator[Line]":
    """The lines after the first. Blank ones beyond the most that are read are let go; one with anything is refused."""
    for number, line in enumerate(found, start=2):
        if number <= layout.HEADER_ROW + layout.MAX_ROWS:
            yield line
        elif any(cell.value is not None for cell in line):
            says = _("The sheet has more than %(most)d rows, the most that are read.")
            _refuse(says % {"most": layout.MAX_ROWS})


def _refuse_another(lines: "list[Line]", plan: str, period: date) -> None:
    mark, month, of_plan = (str(cell.value or "") for cell in lines[0][:3])
    if mark != layout.FORMAT:
        _refuse(_("This sheet is of another format. Download it again from this page."))
    if of_plan != plan:
        _refuse(_("This is the sheet of another plan. Upload it on the page of that plan."))
    if month != str(Month.of(period)):
        _refuse(
            _("This is the sheet of another month (%(month)s). Choose that month and upload it.") % {"month": month}
        )
    header = lines[layout.HEADER_ROW - 1] if len(lines) >= layout.HEADER_ROW else ()
    if [cell.value for cell in header[:2]] != ["activity", "seen"]:
        _refuse(_("Rows or columns of the sheet were moved. Download it again and fill in only its coloured cells."))


def _refuse_formulas(lines: "list[Line]") -> None:
    """A formula is refused wherever it stands: what it would say depends on who opens it."""
    says = _("It has a formula. Write the value itself.")
    found = [
        Problem(says, _("cell %(cell)s") % {"cell": f"{column}{number}"})
        for number, line in enumerate(lines, start=1)
        for column, cell in zip(_COLUMNS, line, strict=False)
        if cell.data_type == "f"
    ]
    if found:
        raise InputRefused(found[:20])


def _rows(lines: "list[Line]") -> Iterator[SheetRow]:
    named: dict[str, int] = {}
    for number, line in enumerate(lines[layout.HEADER_ROW :], start=layout.HEADER_ROW + 1):
        cells = dict(zip(_COLUMNS, line, strict=False))
        name, seen = (_plain_value(cells.get(column)) for column in (layout.ACTIVITY, layout.SEEN))
        filled = [column for column in layout.FIELDS.values() if _plain_value(cells.get(column))]
        if not name and not filled:
            continue
        problems: list[CellProblem] = []
        where = f"{layout.TITLE}{number}"
        if not name or not re.fullmatch(r"\d{1,9}", seen):
            says = _("This row is not of the sheet that was downloaded: rows cannot be added to it.")
            problems.append(CellProblem(where, says))
        elif name in named:
            says = _("This activity is already in row %(number)d.") % {"number": named[name]}
            problems.append(CellProblem(where, says))
        named.setdefault(name, number)
        values: dict[str, Value] = {}
        for field, column in layout.FIELDS.items():
            values[field], says = _READERS[field](cells.get(column))
            if says:
                problems.append(CellProblem(f"{column}{number}", says))
        yield SheetRow(number, name, int(seen) if seen.isdecimal() and len(seen) < 10 else 0, values, tuple(problems))


def _plain_value(cell: "Cell | None") -> str:
    value = cell.value if cell is not None else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else layout.words(str(value))


def _state(cell: "Cell | None") -> tuple[Value, str]:
    word = _plain_value(cell)
    state = layout.states_by_word().get(" ".join(word.casefold().split()))
    if state:
        return state, ""
    return None, _("Choose one of the list.") if word else _("Say how the activity stands.")


def _percent(cell: "Cell | None") -> tuple[Value, str]:
    """A whole number. Where the cell shows a percentage, a spreadsheet keeps a hundredth of what it shows."""
    value = cell.value if cell is not None else None
    if value is None or value == "":
        return None, ""
    if isinstance(value, str):
        written = re.fullmatch(r"(\d{1,3})\s*%?", value.strip())
        value = int(written[1]) if written else -1
    elif isinstance(value, int | float) and not isinstance(value, bool):
        shows_percent = "%" in str(getattr(cell, "number_format", ""))
        value = round(value * 100, 6) if shows_percent else value
    else:
        value = -1
    if not 0 <= value <= 100 or value % 1:
        return None, _("Write a whole number from 0 to 100.")
    return int(value), ""


def _text(cell: "Cell | None") -> tuple[Value, str]:
    if cell is not None and cell.data_type == "e":
        return None, _("It has an error of the spreadsheet. Write the words.")
    value = cell.value if cell is not None else None
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y"), ""
    text = _plain_value(cell)
    if len(text) > layout.MAX_TEXT:
        return None, _("Write at most %(most)d characters.") % {"most": layout.MAX_TEXT}
    return text, ""


def _day(cell: "Cell | None") -> tuple[Value, str]:
    value = cell.value if cell is not None else None
    if isinstance(value, datetime):
        return value.date(), ""
    if isinstance(value, date):
        return value, ""
    written = _plain_value(cell)
    if not written:
        return None, ""
    day_first = _DAY_FIRST.fullmatch(written)
    try:
        if day_first:
            return date(int(day_first[3]), int(day_first[2]), int(day_first[1])), ""
        return date.fromisoformat(written), ""
    except ValueError:
        return None, _("Write the day as day/month/year.")


_READERS: dict[str, "Callable[[Cell | None], tuple[Value, str]]"] = {
    "activity_state": _state,
    "percent": _percent,
    "narrative": _text,
    "began_on": _day,
    "ended_on": _day,
    "reason": _text,
}
