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


@dataclass(frozen=True)
class _Frame:
    """The days that the drawing spans, worked out once for all bars. `days` are those of each month."""

    columns: tuple[Column, ...]
    first: date
    last: date
    days: tuple[int, ...]

    def stretch(self, start: date, end: date) -> Bar | None:
        """The part of a stretch that falls inside the months drawn; both days included."""
        start, end = max(start, self.first), min(end, self.last)
        if not self.columns or start > end:
            return None
        left = self._x(start, days_passed=start.day - 1)
        return Bar(left, self._x(end, days_passed=end.day) - left)

    def _x(self, day: date, *, days_passed: int) -> float:
        position = (day.year - self.first.year) * 12 + day.month - self.first.month
        column = self.columns[position]
        return column.x + column.width * days_passed / self.days[position]


def layout_of(schedule: Schedule, *, above: float = 0) -> Layout:
    """Measure the Gantt of a schedule, leaving `above` free for a title."""
    frame = _frame(schedule.months)
    right = frame.columns[-1].x + frame.columns[-1].width + MARGIN if frame.columns else MARGIN + TITLES
    top = above + HEADING
    rows: list[Row] = []
    y = top
    for activity in schedule.activities:
        row = _row(activity, y, frame, schedule.today)
        rows.append(row)
        y += row.height
    today = frame.stretch(schedule.today, schedule.today)
    return Layout(
        width=right + STATUSES,
        height=y + FOOT,
        top=top,
        status_x=right,
        columns=frame.columns,
        rows=tuple(rows),
        today_x=today.x + today.width / 2 if today else None,
    )


def _frame(months: tuple[Month, ...]) -> _Frame:
    width = max(MONTHS / max(len(months), 1), NARROWEST_MONTH)
    every = 1 if width >= LABEL_ROOM else 3 if width * 3 >= LABEL_ROOM else 12
    left = MARGIN + TITLES
    columns = tuple(
        Column(month, left + width * n, width, is_labelled=(month.number - 1) % every == 0)
        for n, month in enumerate(months)
    )
    first = months[0].first_day if months else date.min
    last = months[-1].last_day if months else date.min
    return _Frame(columns, first, last, tuple(month.last_day.day for month in months))


def _row(activity: ScheduledActivity, y: float, frame: _Frame, today: date) -> Row:
    lines = wrapped(tidy(activity.title), TITLES - MARGIN, TEXT)
    planned = (frame.stretch(segment.start, segment.end) for segment in activity.segments)
    return Row(
        activity=activity,
        y=y,
        height=max(len(lines), 1) * LINE + ROW_PADDING,
        lines=lines,
        planned=tuple(bar for bar in planned if bar),
        actual=_actual(activity, frame, today),
    )


def _actual(activity: ScheduledActivity, frame: _Frame, today: date) -> Bar | None:
    """From the day it began to the day it ended, or to today while it goes on."""
    if activity.actual_start is None:
        return None
    return frame.stretch(activity.actual_start, activity.actual_end or today)
