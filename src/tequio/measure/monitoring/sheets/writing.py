"""Writing the sheet: a protected workbook in which only what is to be said can be changed. It has no formulas."""

import io
from datetime import UTC, date, datetime

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tequio.lib.errors import RuleBroken
from tequio.lib.plain import tidy
from tequio.measure.monitoring.sheets import layout
from tequio.measure.monitoring.sheets.gathering import Answered, Mine
from tequio.plan.roadmap.types import Segment
from tequio.ui.wording import day_brief, month_words

_LETTER = 1  # the paper of Mexican offices
# Nothing that somebody wrote becomes a formula, a link or a number.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_INK, _LINE, _TO_FILL = "#1c1a17", "#ddd6c8", "#fdf6e3"
_WIDTHS = {"C": 44, "D": 30, "E": 24, "F": 16, "G": 12, "H": 52, "I": 14, "J": 14, "K": 40}
_FIRST_DAY = date(2000, 1, 1)
# Rows may be made taller and columns wider to read long texts; nothing else of the sheet changes.
_ALLOWED = {"format_columns": True, "format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True}


def xlsx_of(mine: Mine, *, at: datetime) -> bytes:
    """The workbook's bytes, for `read_sheet` to read once it is filled in."""
    if len(mine.open) > layout.MAX_ROWS:
        raise RuleBroken(_("They are too many activities for one sheet: report on them on their pages."))
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as book:
        created = at.astimezone(UTC).replace(tzinfo=None)
        book.set_properties({"title": tidy(mine.plan.title), "created": created})
        sheet = book.add_worksheet(_("Progress"))
        _write_marks(sheet, mine)
        _write_top(book, sheet, mine)
        _write_rows(book, sheet, mine.open)
        _validate(sheet, len(mine.open))
        _prepare(sheet, len(mine.open))
    return content.getvalue()


def _write_marks(sheet: Worksheet, mine: Mine) -> None:
    """What says what the file is, out of sight: its format, its period and its plan."""
    for column, mark in zip("ABC", (layout.FORMAT, str(mine.month), mine.plan.slug), strict=True):
        sheet.write_string(f"{column}1", mark)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_column("A:B", None, None, {"hidden": True})


def _write_top(book: Workbook, sheet: Worksheet, mine: Mine) -> None:
    sheet.write_string("C2", tidy(mine.plan.title), _format(book, bold=True, font_size=16))
    month = _("Progress in %(month)s") % {"month": month_words(mine.month)}
    sheet.write_string("C3", month, _format(book, bold=True, font_size=13))
    told = _format(book)
    for number, says in enumerate(_instructions(), start=4):
        sheet.write_string(f"C{number}", says, told)
    header = _format(book, bold=True, bottom=2, text_wrap=True)
    headings = {
        layout.ACTIVITY: "activity",
        layout.SEEN: "seen",
        layout.TITLE: _("Activity"),
        layout.COMMITMENT: _("Commitment"),
        layout.PLANNED: _("Planned days"),
    } | {column: layout.heading_of(field) for field, column in layout.FIELDS.items()}
    for column, heading in headings.items():
        sheet.write_string(f"{column}{layout.HEADER_ROW}", heading, header)


def _instructions() -> tuple[str, ...]:
    return (
        _("Fill in the coloured cells; the others are locked. Leave as it is what did not change: it is not touched."),
        _("Choose how it stands from the list. What is finished is at 100, and only that; what has not started, at 0."),
        _("Write days as day/month/year. If it is late or suspended, give the reason: it is published with the delay."),
        _("What was done is published too: one or two sentences that name offices, not persons. Write no formulas."),
        _("Save it as XLSX and upload it at the desk, where you will see what changes before anything is written."),
    )


def _write_rows(book: Workbook, sheet: Worksheet, rows: list[Answered]) -> None:
    fixed = _format(book, bottom=1, text_wrap=True)
    to_fill = {"bottom": 1, "locked": False, "bg_color": _TO_FILL, "text_wrap": True}
    looks = dict.fromkeys(layout.FIELDS, _format(book, **to_fill)) | {
        "percent": _format(book, **to_fill, num_format="0"),
        "began_on": _format(book, **to_fill, num_format="dd/mm/yyyy", align="left"),
        "ended_on": _format(book, **to_fill, num_format="dd/mm/yyyy", align="left"),
    }
    for number, row in enumerate(rows, start=layout.HEADER_ROW + 1):
        sheet.write_string(f"{layout.ACTIVITY}{number}", row.work.id)
        sheet.write_number(f"{layout.SEEN}{number}", row.standing.seen)
        sheet.write_string(f"{layout.TITLE}{number}", tidy(row.activity.title), fixed)
        sheet.write_string(f"{layout.COMMITMENT}{number}", tidy(row.activity.roadmap.commitment.title), fixed)
        sheet.write_string(f"{layout.PLANNED}{number}", _planned(row.planned), fixed)
        for field, column in layout.FIELDS.items():
            _write_value(sheet, f"{column}{number}", field, getattr(row.standing, field), looks[field])


def _planned(days: Segment | None) -> str:
    if days is None:
        return ""
    return _("%(first)s to %(last)s") % {"first": day_brief(days.start), "last": day_brief(days.end)}


def _write_value(sheet: Worksheet, cell: str, field: str, value: layout.Value, look: Format) -> None:
    if value is None or value == "":
        sheet.write_blank(cell, None, look)
    elif field == "activity_state":
        sheet.write_string(cell, layout.shown(field, value), look)
    elif isinstance(value, date):
        sheet.write_datetime(cell, value, look)
    elif isinstance(value, int):
        sheet.write_number(cell, value, look)
    else:
        sheet.write_string(cell, layout.words(value), look)


def _validate(sheet: Worksheet, rows: int) -> None:
    """What each cell takes, told by the spreadsheet itself while it is filled in."""
    if not rows:
        return
    said: dict[str, dict[str, object]] = {
        "activity_state": {
            "validate": "list",
            "source": list(layout.state_words().values()),
            "error_message": _("Choose one of the list."),
        },
        "percent": {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100,
            "error_message": _("Write a whole number from 0 to 100."),
        },
        "narrative": _text_of_a_length(),
        "began_on": _a_day(),
        "ended_on": _a_day(),
        "reason": _text_of_a_length(),
    }
    first, last = layout.HEADER_ROW + 1, layout.HEADER_ROW + rows
    for field, rule in said.items():
        column = layout.FIELDS[field]
        sheet.data_validation(f"{column}{first}:{column}{last}", rule)


def _a_day() -> dict[str, object]:
    return {
        "validate": "date",
        "criteria": ">=",
        "value": _FIRST_DAY,
        "error_message": _("Write the day as day/month/year."),
    }


def _text_of_a_length() -> dict[str, object]:
    return {
        "validate": "length",
        "criteria": "<=",
        "value": layout.MAX_TEXT,
        "error_message": _("Write at most %(most)d characters.") % {"most": layout.MAX_TEXT},
    }


def _prepare(sheet: Worksheet, rows: int) -> None:
    for column, width in _WIDTHS.items():
        sheet.set_column(f"{column}:{column}", width)
    sheet.freeze_panes(layout.HEADER_ROW, 3)
    sheet.protect("", _ALLOWED)
    sheet.set_landscape()
    sheet.set_paper(_LETTER)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(layout.HEADER_ROW - 1)
    sheet.print_area(f"C2:{layout.LAST_COLUMN}{layout.HEADER_ROW + max(rows, 1)}")
    sheet.set_footer("&R&P / &N")


def _format(book: Workbook, **properties: object) -> Format:
    return book.add_format(
        {"font_name": "Source Sans 3", "font_color": _INK, "border_color": _LINE, "valign": "top"} | properties
    )
