"""A month knows its neighbours, its days and how it is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.lib.months import Month

MONTHS = st.builds(Month, st.integers(1900, 2199), st.integers(1, 12))


def test_december_is_followed_by_january_of_the_next_year():
    assert Month(2026, 12).plus(1) == Month(2027, 1)
    assert Month(2027, 1).plus(-1) == Month(2026, 12)


def test_a_month_ends_on_its_last_day_in_leap_years_too():
    assert Month(2028, 2).last_day == date(2028, 2, 29)
    assert Month(2027, 2).last_day == date(2027, 2, 28)


@pytest.mark.parametrize("text", ["", "2026", "2026-9", "2026-13", "2026-00", "0000-01", "26-09", "2026-09-01", "sep"])
def test_what_is_not_a_month_is_refused(text):
    with pytest.raises(ValueError):
        Month.parse(text)


@given(MONTHS, st.integers(-600, 600))
def test_going_somewhere_and_counting_the_way_agree(month, distance):
    assert month.until(month.plus(distance)) == distance


@given(MONTHS)
def test_a_month_is_read_as_it_is_written(month):
    assert Month.parse(str(month)) == month


@given(MONTHS, MONTHS)
def test_order_is_order_in_time(one, other):
    assert (one < other) == (one.first_day < other.first_day) == (one.until(other) > 0)


@given(MONTHS)
def test_its_days_are_its_own(month):
    assert Month.of(month.first_day) == Month.of(month.last_day) == month
