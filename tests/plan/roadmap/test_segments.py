"""Marks become stretches of days and come back the same; gaps survive, year ends do not break anything."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tequio.lib.months import Month
from tequio.plan.roadmap.core.segments import marks_of, segments_of
from tequio.plan.roadmap.types import Segment

MARKS = st.sets(st.builds(Month, st.integers(2020, 2030), st.integers(1, 12)))


def test_consecutive_months_merge_across_a_year_end():
    marks = (Month(2026, 12), Month(2027, 1))

    assert segments_of(marks) == (Segment(date(2026, 12, 1), date(2027, 1, 31)),)


def test_a_gap_survives():
    marks = (Month(2026, 9), Month(2026, 11), Month(2026, 12))

    assert segments_of(marks) == (
        Segment(date(2026, 9, 1), date(2026, 9, 30)),
        Segment(date(2026, 11, 1), date(2026, 12, 31)),
    )


@given(MARKS)
def test_marks_come_back_as_they_were(marks):
    assert marks_of(segments_of(marks)) == tuple(sorted(marks))


@given(st.lists(st.sampled_from(sorted({Month(2026, n) for n in range(1, 13)}))))
def test_order_and_repetition_change_nothing(marks):
    assert segments_of(marks) == segments_of(set(marks)) == segments_of(reversed(marks))


@given(MARKS)
def test_stretches_are_apart_by_a_month_at_least(marks):
    segments = segments_of(marks)

    for earlier, later in pairwise(segments):
        assert Month.of(earlier.end).until(Month.of(later.start)) > 1
