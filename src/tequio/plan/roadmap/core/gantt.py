"""Where everything goes in a Gantt: columns for months, rows for activities, bars for planned and actual days."""

from dataclasses import dataclass
from datetime import date

from tequio.lib.months import Month
from tequio.plan.roadmap.core.plain import tidy
from tequio.plan.roadmap.core.text_width import wrapped
from tequio.plan.roadmap.types import Schedule, ScheduledActivity

MARGIN = 16
FOOT = 44  # room below the rows for the day of today and the legend
TITLES = 330  # width of the column of titles
STATUSES = 206  # width of the column of statuses
MONTHS = 620  # width that the months share, unless they are too many
NARROWEST_MONTH = 22
HEADING = 52  # height of the two lines with years and months
TEXT = 15
LINE = 20
ROW_PADDING = 20
LABEL_ROOM = 38  # what the abbreviation of a month needs


@dataclass(frozen=True)
class Bar:
    """A stretch of days, in the units of the drawing."""

    x: float
    width: float


@dataclass(frozen=True)
class Column:
    """A month. `is_labelled` is false where months are too narrow for each to carry its name."""

    month: Month
    x: float
    width: float
    is_labelled: bool


@dataclass(frozen=True)
class Row:
    """An activity: its title in lines, the stretches planned and the one that really was."""

    activity: ScheduledActivity
    y: float
    height: float
    lines: tuple[str, ...]
    planned: tuple[Bar, ...]
    actual: Bar | None

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True)
class Layout:
    """A Gantt, measured. Rows begin at `top`; the statuses stand at `status_x`."""

    width: float
    height: float
    top: float
    status_x: float
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    today_x: float | None


def layout_of(schedule: Schedule, *, above: float = 0) -> Layout:
    """Measure the Gantt of a schedule, leaving `above` free for a title."""
    columns = _columns(schedule.months)
    status_x = columns[-1].x + columns[-1].width + MARGIN if columns else MARGIN + TITLES
    top = above + HEADING
    rows: list[Row] = []
    y = top
    for activity in schedule.activities:
        row = _row(activity, y, columns, schedule.today)
        rows.append(row)
        y += row.height
    today = _stretch(schedule.today, schedule.today, columns)
    return Layout(
        width=status_x + STATUSES,
        height=y + FOOT,
        top=top,
        status_x=status_x,
        columns=columns,
        rows=tuple(rows),
        today_x=today.x + today.width / 2 if today else None,
    )


def _columns(months: tuple[Month, ...]) -> tuple[Column, ...]:
    width = max(MONTHS / max(len(months), 1), NARROWEST_MONTH)
    every = 1 if width >= LABEL_ROOM else 3 if width * 3 >= LABEL_ROOM else 12
    left = MARGIN + TITLES
    return tuple(
        Column(month, left + width * n, width, is_labelled=(month.number - 1) % every == 0)
        for n, month in enumerate(months)
    )


def _row(activity: ScheduledActivity, y: float, columns: tuple[Column, ...], today: date) -> Row:
    lines = wrapped(tidy(activity.title), TITLES - MARGIN, TEXT)
    planned = (_stretch(segment.start, segment.end, columns) for segment in activity.segments)
    return Row(
        activity=activity,
        y=y,
        height=max(len(lines), 1) * LINE + ROW_PADDING,
        lines=lines,
        planned=tuple(bar for bar in planned if bar),
        actual=_actual(activity, columns, today),
    )


def _actual(activity: ScheduledActivity, columns: tuple[Column, ...], today: date) -> Bar | None:
    """From the day it began to the day it ended, or to today while it goes on."""
    if activity.actual_start is None:
        return None
    end = activity.actual_end or today
    return _stretch(activity.actual_start, end, columns) if end >= activity.actual_start else None


def _stretch(start: date, end: date, columns: tuple[Column, ...]) -> Bar | None:
    """The part of a stretch that falls inside the months drawn; both days included."""
    if not columns or end < columns[0].month.first_day or start > columns[-1].month.last_day:
        return None
    first = max(start, columns[0].month.first_day)
    last = min(end, columns[-1].month.last_day)
    left = _x(first, columns, days_passed=first.day - 1)
    return Bar(left, _x(last, columns, days_passed=last.day) - left)


def _x(day: date, columns: tuple[Column, ...], *, days_passed: int) -> float:
    column = columns[columns[0].month.until(Month.of(day))]
    return column.x + column.width * days_passed / column.month.last_day.day
