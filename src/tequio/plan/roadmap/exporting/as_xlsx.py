"""The schedule as a workbook to print and to work on: the month grid, and a second sheet with the details."""

import io
from datetime import UTC, date

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tequio.lib.plain import tidy
from tequio.plan.roadmap.types import Schedule, ScheduledActivity, Segment
from tequio.ui.core.statuses import SHAPES
from tequio.ui.wording import day_brief, month_brief, status_word

_LETTER = 1  # the paper of Mexican offices
# Nothing that somebody wrote becomes a formula, a link or a number.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HEADER_ROW = 3
_INK, _LINE, _PLANNED = "#1c1a17", "#ddd6c8", "#1f6b6b"


def xlsx_of(schedule: Schedule) -> bytes:
    """The workbook's bytes. `importing.read_grid` reads its first sheet back."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as book:
        created = schedule.changed_at.astimezone(UTC).replace(tzinfo=None)
        book.set_properties(
            {"title": tidy(schedule.commitment_title), "author": tidy(schedule.institution), "created": created}
        )
        _write_grid(book, schedule)
        _write_details(book, schedule)
    return content.getvalue()


def _write_grid(book: Workbook, schedule: Schedule) -> None:
    sheet = book.add_worksheet(_("Schedule"))
    header = _format(book, bold=True, bottom=2)
    centred = _format(book, bold=True, bottom=2, align="center")
    title = _format(book, text_wrap=True, bottom=1)
    mark = _format(book, bottom=1, align="center", bg_color=_PLANNED, font_color="#ffffff", bold=True)
    sheet.set_column(0, 0, 52)
    sheet.set_column(1, max(len(schedule.months), 1), 10)
    sheet.write_string(_HEADER_ROW, 0, _("Action"), header)
    for column, month in enumerate(schedule.months, start=1):
        sheet.write_string(_HEADER_ROW, column, month_brief(month), centred)
    for row, activity in enumerate(schedule.activities, start=_HEADER_ROW + 1):
        marked = set(activity.months)
        sheet.write_string(row, 0, tidy(activity.title), title)
        for column, month in enumerate(schedule.months, start=1):
            if month in marked:
                sheet.write_string(row, column, "x", mark)
    last_row = _HEADER_ROW + max(len(schedule.activities), 1)
    _prepare(book, sheet, schedule, last_row=last_row, last_column=max(len(schedule.months), 1))


def _write_details(book: Workbook, schedule: Schedule) -> None:
    """Every stretch of every activity, with its dates as dates."""
    sheet = book.add_worksheet(_("Details"))
    columns = (
        (_("Code"), 10),
        (_("Action"), 48),
        (_("Planned start"), 14),
        (_("Planned end"), 14),
        (_("Actual start"), 14),
        (_("Actual end"), 14),
        (_("Status"), 22),
        (_("Responsible unit"), 32),
        (_("Co-responsible"), 32),
        (_("Means of verification"), 40),
        (_("Explanation of the unit"), 40),
    )
    header = _format(book, bold=True, bottom=2, text_wrap=True)
    text = _format(book, bottom=1, text_wrap=True)
    day = _format(book, bottom=1, align="left", num_format="yyyy-mm-dd")
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEADER_ROW, column, name, header)
    row = _HEADER_ROW + 1
    for activity in schedule.activities:
        for segment in activity.segments or (None,):
            for column, value in enumerate(_details_of(activity, segment)):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif not value:
                    sheet.write_blank(row, column, None, text)
                else:
                    sheet.write_string(row, column, value, text)
            row += 1
    last_row = max(row - 1, _HEADER_ROW + 1)
    sheet.autofilter(_HEADER_ROW, 0, last_row, len(columns) - 1)
    _prepare(book, sheet, schedule, last_row=last_row, last_column=len(columns) - 1)


def _details_of(activity: ScheduledActivity, segment: Segment | None) -> tuple[str | date, ...]:
    return (
        tidy(activity.code),
        tidy(activity.title),
        segment.start if segment else "",
        segment.end if segment else "",
        activity.actual_start or "",
        activity.actual_end or "",
        f"{SHAPES[activity.status].mark} {status_word(activity.status)}",
        tidy(activity.responsible),
        tidy(activity.co_responsible),
        tidy(activity.means_of_verification),
        tidy(activity.explanation),
    )


def _prepare(book: Workbook, sheet: Worksheet, schedule: Schedule, *, last_row: int, last_column: int) -> None:
    """What both sheets share: the title above, the heading that stays in sight, and a page that prints well."""
    sheet.write_string(0, 0, tidy(schedule.commitment_title), _format(book, bold=True, font_size=16))
    sheet.write_string(1, 0, _as_of(schedule), _format(book, font_color="#5b554c"))
    sheet.freeze_panes(_HEADER_ROW + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(_LETTER)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.set_footer("&R&P / &N")
    sheet.hide_gridlines(0)  # Shown and printed: they rule the months that have no mark.


def _as_of(schedule: Schedule) -> str:
    day = day_brief(schedule.today)
    if not schedule.institution:
        return _("As of %(day)s") % {"day": day}
    return _("%(institution)s. As of %(day)s") % {"institution": tidy(schedule.institution), "day": day}


def _format(book: Workbook, **properties: object) -> Format:
    return book.add_format(
        {"font_name": "Source Sans 3", "font_color": _INK, "border_color": _LINE, "valign": "vcenter"} | properties
    )
