"""Where everything goes in a Gantt: columns for months, rows for activities, bars for planned and actual days."""

from dataclasses import dataclass
from datetime import date

from tequio.lib.months import Month
from tequio.lib.plain import tidy
from tequio.plan.roadmap.types import Schedule, ScheduledActivity
from tequio.ui.core.lines import ANY_SANS, wrap

MARGIN = 16
TITLES = 330  # width of the column of titles, where they have one
MONTHS = 620  # width that the months share, unless they are too many
NARROWEST_MONTH = 22
HEADING = 52  # height of the two lines with years and months
TEXT = 15
LINE = 20
ROW_PADDING = 20
LABEL_ROOM = 38  # what the abbreviation of a month needs


@dataclass(frozen=True)
class Form:
    """How a drawing is laid out: `stacked` puts title and status above the bars, for the width of a telephone."""

    margin: float
    titles: float  # width left of the months
    months: float
    narrowest_month: float
    statuses: float  # width right of the months
    foot: float  # room below the rows for the day of today and the legend
    stacked: bool


WIDE = Form(MARGIN, TITLES, MONTHS, NARROWEST_MONTH, statuses=206, foot=44, stacked=False)
NARROW = Form(2, 0, 336, 2, statuses=0, foot=66, stacked=True)


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
    text_y: float  # baseline of the first line of its title
    status_y: float  # middle of its status
    bar_y: float  # middle of its bars


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
    form: Form


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


def layout_of(schedule: Schedule, *, above: float = 0, form: Form = WIDE) -> Layout:
    """Measure the Gantt of a schedule, leaving `above` free for a title."""
    frame = _frame(schedule.months, form)
    right = frame.columns[-1].x + frame.columns[-1].width if frame.columns else form.margin + form.titles
    right += form.margin
    top = above + HEADING
    rows: list[Row] = []
    y = top
    for activity in schedule.activities:
        row = _row(activity, y, frame, schedule.today, form)
        rows.append(row)
        y += row.height
    today = frame.stretch(schedule.today, schedule.today)
    return Layout(
        width=right + form.statuses,
        height=y + form.foot,
        top=top,
        status_x=form.margin if form.stacked else right,
        columns=frame.columns,
        rows=tuple(rows),
        today_x=today.x + today.width / 2 if today else None,
        form=form,
    )


def _frame(months: tuple[Month, ...], form: Form) -> _Frame:
    width = max(form.months / max(len(months), 1), form.narrowest_month)
    every = next((step for step in (1, 3, 6) if width * step >= LABEL_ROOM), 12)
    left = form.margin + form.titles
    columns = tuple(
        Column(month, left + width * n, width, is_labelled=(month.number - 1) % every == 0)
        for n, month in enumerate(months)
    )
    first = months[0].first_day if months else date.min
    last = months[-1].last_day if months else date.min
    return _Frame(columns, first, last, tuple(month.last_day.day for month in months))


def _row(activity: ScheduledActivity, y: float, frame: _Frame, today: date, form: Form) -> Row:
    room = form.months if form.stacked else form.titles - form.margin
    lines = tuple(wrap(tidy(activity.title), width=room, size=TEXT, face=ANY_SANS))
    planned = (frame.stretch(segment.start, segment.end) for segment in activity.segments)
    words = max(len(lines), 1) * LINE
    if form.stacked:
        text_y = y + LINE
        status_y = y + words + LINE * 0.9
        bar_y = status_y + LINE * 1.1
        height = bar_y + LINE - y
    else:
        height = words + ROW_PADDING
        bar_y = status_y = y + height / 2
        text_y = bar_y - (len(lines) - 1) * LINE / 2 + 5
    return Row(
        activity=activity,
        y=y,
        height=height,
        lines=lines,
        planned=tuple(bar for bar in planned if bar),
        actual=_actual(activity, frame, today),
        text_y=text_y,
        status_y=status_y,
        bar_y=bar_y,
    )


def _actual(activity: ScheduledActivity, frame: _Frame, today: date) -> Bar | None:
    """From the day it began to the day it ended, or to today while it goes on."""
    if activity.actual_start is None:
        return None
    return frame.stretch(activity.actual_start, activity.actual_end or today)
