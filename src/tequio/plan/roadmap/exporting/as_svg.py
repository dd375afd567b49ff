"""The Gantt as SVG: a file that stands alone, or a drawing inside a page whose style sheet rules its colours.

What repeats is drawn as one path for all rows (bars, rules, shapes of a status), so that thousands of activities stay
light. Colours are presentation attributes, which any style sheet overrides through the classes `gantt-…`; there is no
style attribute and, inside a page, no style element.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape

from django.utils.translation import gettext as _

from tequio.lib.plain import tidy
from tequio.plan.roadmap.core.gantt import (
    HEADING,
    LINE,
    MARGIN,
    MONTHS,
    NARROW,
    TEXT,
    TITLES,
    Column,
    Layout,
    Row,
    layout_of,
)
from tequio.plan.roadmap.core.status import Status
from tequio.plan.roadmap.exporting import look
from tequio.plan.roadmap.exporting.shapes import shape_at
from tequio.plan.roadmap.exporting.summary import summary_of
from tequio.plan.roadmap.types import Schedule
from tequio.ui.core.lines import ANY_SANS, wrap
from tequio.ui.saying import foreign
from tequio.ui.wording import day_brief, month_short, status_word

_TITLE, _TITLE_LINE, _SUBTITLE_ROOM = 26, 32, 30
_YEAR_ROOM = 44  # what a year needs before the next one
_BAR, _ACTUAL = 14, 5  # heights
_TODAY_ROOM = 60  # half of what the words of today need


def svg_of(schedule: Schedule) -> str:
    """The drawing as a file of its own: with title, colours for light and dark, and fonts to fall back on."""
    lines = wrap(tidy(schedule.commitment_title), width=TITLES + MONTHS, size=_TITLE, face=ANY_SANS)
    below = 20 + len(lines) * _TITLE_LINE
    layout = layout_of(schedule, above=below + _SUBTITLE_ROOM)
    head = (
        f"<style>{look.STYLE}</style>",
        f'<rect class="gantt-paper" width="100%" height="100%" fill="{look.PAPER}"/>',
        f'<g class="gantt-title" font-size="{_TITLE}" font-weight="600" font-family="{escape(look.DISPLAY)}">',
        *(
            f'<text x="{MARGIN}" y="{10 + number * _TITLE_LINE}">{escape(line)}</text>'
            for number, line in enumerate(lines, start=1)
        ),
        "</g>",
        f'<text class="gantt-soft" x="{MARGIN}" y="{below + 10}" font-size="14" fill="{look.SOFT}">'
        f"{escape(tidy(schedule.institution))}</text>",
    )
    attributes = f' width="{_n(layout.width)}" height="{_n(layout.height)}" color="{look.INK}"'
    return _drawing(schedule, layout, attributes, head, font=look.TEXT, prefix="gantt")


def inline_svg_of(schedule: Schedule, *, prefix: str = "gantt") -> str:
    """The drawing to put inside a page: it takes the font and the colour of the text around it. `prefix` begins its
    two ids, for pages with more than one."""
    return _drawing(schedule, layout_of(schedule), "", (), font="inherit", prefix=prefix)


def narrow_svg_of(schedule: Schedule, *, prefix: str = "gantt-narrow") -> str:
    """The same for the width of a telephone: each title above its bars, and nothing to scroll sideways."""
    return _drawing(schedule, layout_of(schedule, form=NARROW), "", (), font="inherit", prefix=prefix)


def _drawing(
    schedule: Schedule, layout: Layout, attributes: str, head: Iterable[str], *, font: str, prefix: str
) -> str:
    title = _("Schedule of %(title)s") % {"title": tidy(schedule.commitment_title)}
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="gantt" role="img"'
        f' aria-labelledby="{prefix}-title {prefix}-desc" viewBox="0 0 {_n(layout.width)} {_n(layout.height)}"'
        f' font-family="{escape(font)}" font-size="{TEXT}" fill="currentColor"{attributes}>',
        f'<title id="{prefix}-title">{escape(title)}</title>',
        f'<desc id="{prefix}-desc">{escape(summary_of(schedule))}</desc>',
        *head,
        *_headings(layout),
        *_rules(layout),
        *_titles(layout),
        *_bars(layout),
        *_statuses(layout),
        *_legend(layout),
        *_today(schedule, layout),
        "</svg>\n",
    )
    return "\n".join(parts)


def _headings(layout: Layout) -> Iterator[str]:
    """Years on the first line, where each begins; months on the second."""
    yield f'<g class="gantt-soft" fill="{look.SOFT}" font-size="14">'
    if not layout.form.stacked:
        yield f'<text x="{MARGIN}" y="{_n(layout.top - 14)}">{escape(_("Action"))}</text>'
        yield f'<text x="{_n(layout.status_x)}" y="{_n(layout.top - 14)}">{escape(_("Status"))}</text>'
    for column in layout.columns:
        if column.month.number == 1 or (column is layout.columns[0] and not _year_follows(column)):
            yield f'<text x="{_n(column.x + 4)}" y="{_n(layout.top - HEADING + 18)}">{column.month.year}</text>'
        if column.is_labelled:
            yield _month(column, layout)
    yield "</g>"


def _year_follows(column: Column) -> bool:
    """Whether January comes so soon after the first month that their years would touch."""
    return (13 - column.month.number) * column.width < _YEAR_ROOM


def _month(column: Column, layout: Layout) -> str:
    name = escape(month_short(column.month))
    return f'<text x="{_n(column.x + 4)}" y="{_n(layout.top - 14)}">{name}</text>'


def _rules(layout: Layout) -> Iterator[str]:
    bottom = layout.rows[-1].y + layout.rows[-1].height if layout.rows else layout.top
    left = _n(layout.form.margin)
    across = f"h{_n(layout.width - 2 * layout.form.margin)}"
    heads = f"M{left} {_n(layout.top)}{across}"
    rows = "".join(f"M{left} {_n(row.y + row.height)}{across}" for row in layout.rows)
    spans = [(layout.top - 6, bottom)]
    if layout.form.stacked:  # beside the bars alone: elsewhere they would cross the words
        spans = [(layout.top - 6, layout.top), *((row.bar_y - LINE / 2, row.y + row.height) for row in layout.rows)]
    months = "".join(f"M{_n(column.x)} {_n(above)}V{_n(below)}" for column in layout.columns for above, below in spans)
    yield f'<path class="gantt-rule" d="{heads}{rows}{months}" fill="none" stroke="{look.LINE}"/>'


def _titles(layout: Layout) -> Iterator[str]:
    yield '<g class="gantt-titles">'
    for row in layout.rows:
        language = foreign(row.activity.title)
        lang = f' lang="{escape(language)}"' if language else ""
        x = _n(layout.form.margin)
        for number, line in enumerate(row.lines):
            yield f'<text x="{x}" y="{_n(row.text_y + number * LINE)}"{lang}>{escape(line)}</text>'
    yield "</g>"


def _bars(layout: Layout) -> Iterator[str]:
    """Planned bars, fainter for what was cancelled; below them, thinner, what really happened."""
    planned = _boxes(_planned(row for row in layout.rows if row.activity.status != Status.CANCELLED))
    dropped = _boxes(_planned(row for row in layout.rows if row.activity.status == Status.CANCELLED))
    actual = _boxes((row, row.actual.x, row.actual.width, 8, _ACTUAL) for row in layout.rows if row.actual)
    if planned:
        yield f'<path class="gantt-planned" d="{planned}" fill="{look.PLANNED}"/>'
    if dropped:
        yield f'<path class="gantt-dropped" d="{dropped}" fill="none" stroke="{look.PLANNED}" stroke-dasharray="3 3"/>'
    if actual:
        yield f'<path class="gantt-actual" d="{actual}" fill="{look.ACTUAL}"/>'


def _planned(rows: Iterable[Row]) -> Iterator[tuple[Row, float, float, float, float]]:
    return ((row, bar.x, bar.width, -9, _BAR) for row in rows for bar in row.planned)


def _boxes(boxes: Iterable[tuple[Row, float, float, float, float]]) -> str:
    """One path for many boxes. A unit is left free at either end, so that neighbouring stretches can be told apart."""
    return "".join(
        f"M{_n(x + 1)} {_n(row.bar_y + offset)}h{_n(max(width - 2, 2))}v{height}h{_n(-max(width - 2, 2))}z"
        for row, x, width, offset, height in boxes
    )


def _statuses(layout: Layout) -> Iterator[str]:
    """The shape and the word of each status, gathered by status."""
    rows_of: dict[Status, list[Row]] = defaultdict(list)
    for row in layout.rows:
        rows_of[Status(row.activity.status)].append(row)
    for status, rows in rows_of.items():
        colour = look.STATUS_COLOUR[status]
        shapes = "".join(shape_at(status, layout.status_x + 6, row.status_y) for row in rows)
        yield f'<g class="gantt-{status}" fill="{colour}">'
        yield f'<path d="{shapes}" stroke="{colour}" stroke-width="1.8" {look.STATUS_FILL[status]}/>'
        word = escape(status_word(status))
        x = _n(layout.status_x + 20)
        yield from (f'<text x="{x}" y="{_n(row.status_y + 5)}">{word}</text>' for row in rows)
        yield "</g>"


def _legend(layout: Layout) -> Iterator[str]:
    left, y = layout.form.margin, layout.height - 22
    planned, actual = escape(_("planned")), escape(_("carried out"))
    yield f'<g class="gantt-soft" fill="{look.SOFT}" font-size="13">'
    yield f'<path class="gantt-planned" d="M{_n(left)} {_n(y - 11)}h28v12h-28z" fill="{look.PLANNED}"/>'
    yield f'<text x="{_n(left + 36)}" y="{_n(y)}">{planned}</text>'
    yield f'<path class="gantt-actual" d="M{_n(left + 130)} {_n(y - 7)}h28v{_ACTUAL}h-28z" fill="{look.ACTUAL}"/>'
    yield f'<text x="{_n(left + 166)}" y="{_n(y)}">{actual}</text>'
    yield "</g>"


def _today(schedule: Schedule, layout: Layout) -> Iterator[str]:
    if layout.today_x is None:
        return
    x, bottom = _n(layout.today_x), layout.height - layout.form.foot
    says = escape(_("today, %(day)s") % {"day": day_brief(schedule.today)})
    yield f'<g class="gantt-today" fill="{look.ACCENT}" font-size="13">'
    yield f'<path d="M{x} {_n(layout.top - 6)}V{_n(bottom + 6)}" stroke="{look.ACCENT}" stroke-dasharray="2 3"/>'
    yield f'<text x="{x}" y="{_n(bottom + 22)}" text-anchor="{_anchor(layout.today_x, layout.width)}">{says}</text>'
    yield "</g>"


def _anchor(x: float, width: float) -> str:
    """Where the words under the day of today hang from it, so that they stay inside the drawing."""
    return "start" if x < _TODAY_ROOM else "end" if x > width - _TODAY_ROOM else "middle"


def _n(number: float) -> str:
    """A coordinate with one decimal at most: enough for the eye, and light."""
    return f"{number:.1f}".removesuffix(".0")
