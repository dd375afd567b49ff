"""The smallest schedules that are valid, and texts that try to be more than text."""

import string
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import strategies as st

from tequio.lib.months import Month
from tequio.lib.plain import tidy
from tequio.plan.roadmap.core.segments import segments_of
from tequio.plan.roadmap.types import GridRow, MonthGrid, Schedule, ScheduledActivity

SOURCE = Path(__file__).parents[3] / "plans" / "cultura-de-gobierno-abierto.fuente.md"
START = Month(2026, 9)
MONTHS = tuple(START.plus(n) for n in range(6))
CHANGED = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)

HOSTILE = (
    "=1+1",
    "+52 722 226 19 80",
    "-2+3",
    "@SUM(A1:A9)",
    '=HYPERLINK("http://example.org?x="&A1,"ver")',
    "=cmd|' /C calc'!A0",
    "'=1+1",
    "' =1+1",
    "''",
    "＝1+1",
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "a & b < c > d \"e\" 'f'",
    "]]> &amp; &#0;",
    'Curso; =1+1, "dos"',
    "x" * 300,
    "{{ 7*7 }} {% now %} %(x)s {0}",
)


def activity(code="reuniones", title="Reuniones GO STL", marks=(START,), **more) -> ScheduledActivity:
    told = {"status": "not_started", "state": "not_started"} | more
    return ScheduledActivity(code=code, title=title, segments=segments_of(marks), **told)


def schedule(*activities: ScheduledActivity, months=MONTHS, **more) -> Schedule:
    whole = Schedule(
        commitment_slug="cultura-de-gobierno-abierto",
        commitment_title="Cultura de Gobierno Abierto",
        months=months,
        activities=activities,
        zone="America/Mexico_City",
        today=date(2026, 11, 22),
        changed_at=CHANGED,
        revision=3,
        address="https://example.org/compromisos/cultura-de-gobierno-abierto/cronograma/",
        institution="Infoem",
        source="cultura-de-gobierno-abierto.md",
        start_given_by="operator",
    )
    return replace(whole, **more)


def schedule_of_titles(titles) -> Schedule:
    return schedule(*(activity(f"a{n}", title) for n, title in enumerate(titles)))


def grid_of(shown: Schedule) -> MonthGrid:
    return MonthGrid(shown.months, tuple(GridRow(each.title, each.months) for each in shown.activities))


# Any title that a cronograma can hold: what `tidy` leaves as it is, formulas and quotation marks included.
TITLES = (
    st.one_of(st.text(string.printable + "áéíóúñÑ¿«»—", max_size=60), st.text(max_size=60), st.sampled_from(HOSTILE))
    .map(tidy)
    .filter(bool)
)


@st.composite
def schedules(draw) -> Schedule:
    start = draw(st.builds(Month, st.integers(1950, 2150), st.integers(1, 12)))
    months = tuple(start.plus(n) for n in range(draw(st.integers(1, 30))))
    titles = draw(st.lists(TITLES, min_size=1, max_size=8, unique_by=str.casefold))
    marks = st.sets(st.sampled_from(months))
    return schedule(*(activity(f"a{n}", title, draw(marks)) for n, title in enumerate(titles)), months=months)
