"""The index against a walk day by day, which is slow and plainly right."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from tequio.ground.calendars.core.patterns import Pattern, easter_sunday
from tequio.ground.calendars.core.working_days import WorkingDays
from tequio.lib.errors import RuleBroken

FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
DAYS = st.dates(FIRST, LAST)
ONE_DAY = timedelta(days=1)


@st.composite
def calendars(draw):
    weekend = draw(st.sets(st.integers(1, 7), max_size=6))
    closed = draw(st.sets(DAYS, max_size=40))
    return WorkingDays.between_dates(FIRST, LAST, weekend, closed), weekend, closed


def counts(day, weekend, closed):
    return day.isoweekday() not in weekend and day not in closed


def walk(day, working_days, weekend, closed):
    """Step one day at a time; None where the horizon ends first."""
    step = ONE_DAY if working_days > 0 else -ONE_DAY
    while working_days:
        day += step
        if not FIRST <= day <= LAST:
            return None
        if counts(day, weekend, closed):
            working_days -= 1 if working_days > 0 else -1
    return day


@given(calendars(), DAYS)
def test_is_working_agrees_with_the_definition(made, day):
    calendar, weekend, closed = made

    assert calendar.is_working(day) == counts(day, weekend, closed)


@given(calendars(), DAYS, st.integers(-90, 90).filter(bool))
def test_add_agrees_with_a_walk_or_refuses_where_it_would_leave(made, day, working_days):
    calendar, weekend, closed = made
    expected = walk(day, working_days, weekend, closed)

    if expected is None:
        with pytest.raises(RuleBroken):
            calendar.add(day, working_days)
    else:
        assert calendar.add(day, working_days) == expected


@given(calendars(), DAYS)
def test_next_agrees_with_a_walk_or_refuses(made, day):
    calendar, weekend, closed = made
    found = day
    while found <= LAST and not counts(found, weekend, closed):
        found += ONE_DAY

    if found > LAST:
        with pytest.raises(RuleBroken):
            calendar.next_on_or_after(day)
    else:
        assert calendar.next_on_or_after(day) == found == calendar.add(day, 0)


@given(calendars(), DAYS, DAYS)
def test_between_and_count_agree_with_a_walk(made, start, end):
    calendar, weekend, closed = made
    low, high = sorted((start, end))
    inside = [low + timedelta(days=n) for n in range((high - low).days + 1)]
    after = sum(counts(day, weekend, closed) for day in inside[1:])

    assert calendar.between(low, high) == after
    assert calendar.between(high, low) == -after
    assert calendar.count(low, high) == sum(counts(day, weekend, closed) for day in inside)


@given(calendars(), DAYS, st.integers(1, 60))
def test_between_undoes_add(made, day, working_days):
    calendar, weekend, closed = made
    if walk(day, working_days, weekend, closed) is None:
        return

    assert calendar.between(day, calendar.add(day, working_days)) == working_days


@given(calendars(), DAYS, DAYS, st.integers(1, 20))
def test_one_more_closed_day_never_makes_a_term_end_earlier(made, day, shut, working_days):
    calendar, weekend, closed = made
    fewer = WorkingDays.between_dates(FIRST, LAST, weekend, closed | {shut})
    if walk(day, working_days, weekend, closed | {shut}) is None:
        return

    assert fewer.add(day, working_days) >= calendar.add(day, working_days)


def test_three_working_days_from_a_friday_end_on_wednesday():
    calendar = WorkingDays.between_dates(FIRST, LAST, (6, 7), ())

    assert calendar.add(date(2026, 11, 20), 3) == date(2026, 11, 25)


def test_a_horizon_without_any_working_day_refuses_and_does_not_loop():
    calendar = WorkingDays.between_dates(FIRST, LAST, range(1, 8), (), lambda: "No hay días hábiles.")

    for ask in (
        lambda: calendar.add(FIRST, 1),
        lambda: calendar.add(LAST, -1),
        lambda: calendar.next_on_or_after(FIRST),
    ):
        with pytest.raises(RuleBroken, match="No hay días hábiles"):
            ask()
    assert calendar.count(FIRST, LAST) == 0


@pytest.mark.parametrize("outside", [FIRST - ONE_DAY, LAST + ONE_DAY, date.max, date.min])
def test_a_day_outside_the_horizon_is_refused_by_every_question(outside):
    calendar = WorkingDays.between_dates(FIRST, LAST, (6, 7), ())

    for ask in (
        lambda: calendar.is_working(outside),
        lambda: calendar.add(outside, 1),
        lambda: calendar.between(FIRST, outside),
        lambda: calendar.count(outside, LAST),
        lambda: calendar.next_on_or_after(outside),
    ):
        with pytest.raises(RuleBroken):
            ask()


@pytest.mark.parametrize("working_days", [10**9, -(10**9)])
def test_a_term_of_ages_is_refused(working_days):
    calendar = WorkingDays.between_dates(FIRST, LAST, (6, 7), ())

    with pytest.raises(RuleBroken):
        calendar.add(date(2026, 11, 20), working_days)


def test_easter_agrees_with_dateutil_for_four_centuries():
    years = range(1900, 2300)

    assert [easter_sunday(year) for year in years] == [easter(year) for year in years]


@pytest.mark.parametrize(
    ("pattern", "day"),
    [("easter-2", date(2026, 4, 3)), ("easter-3", date(2026, 4, 2)), ("05-05", date(2026, 5, 5))],
)
def test_a_pattern_names_its_day(pattern, day):
    assert Pattern(pattern).in_year(2026) == day


@pytest.mark.parametrize("pattern", ["13-01", "02-30", "", "easter", "Monday"])
def test_a_pattern_that_names_no_day_is_an_error(pattern):
    with pytest.raises(ValueError):
        Pattern(pattern).in_year(2026)
