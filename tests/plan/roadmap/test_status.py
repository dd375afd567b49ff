"""The one rule by which an activity is said to be late, on time or anything else."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.lib.months import Month
from tequio.plan.roadmap.core.segments import segments_of
from tequio.plan.roadmap.core.status import STATES, Status, status_of
from tequio.plan.roadmap.states import ActivityState
from tequio.ui.core.statuses import SHAPES
from tequio.ui.wording import status_words

WITH_GAP = segments_of([Month(2026, 9), Month(2026, 11)])
PLANNED_END = date(2026, 11, 30)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def status(state, today, *, segments=WITH_GAP, start=None, end=None, late_from=None):
    return status_of(
        state=state, segments=segments, actual_start=start, actual_end=end, today=today, late_from=late_from
    )


def test_the_states_are_those_of_the_state_machine():
    assert set(STATES) == {state.value for state in ActivityState}


@pytest.mark.parametrize(
    ("end", "says"),
    [
        (None, Status.FINISHED),
        (date(2026, 9, 2), Status.FINISHED),
        (PLANNED_END, Status.FINISHED),
        (PLANNED_END + timedelta(days=1), Status.FINISHED_LATE),
    ],
)
def test_finished_is_late_only_when_it_ended_after_the_last_planned_day(end, says):
    assert status("finished", date(2028, 1, 1), end=end) == says


@pytest.mark.parametrize(("state", "before"), [("not_started", Status.NOT_STARTED), ("under_way", Status.ON_TIME)])
def test_a_gap_is_no_delay_and_the_day_after_the_last_stretch_is(state, before):
    assert status(state, date(2026, 10, 15)) == before
    assert status(state, PLANNED_END) == before
    assert status(state, PLANNED_END + timedelta(days=1)) == Status.LATE


def test_nothing_is_late_while_its_unit_may_still_explain_itself():
    explained_by = date(2026, 12, 4)

    assert status("under_way", date(2026, 12, 3), late_from=explained_by) == Status.ON_TIME
    assert status("under_way", explained_by, late_from=explained_by) == Status.LATE


def test_a_recorded_start_counts_from_its_day():
    assert status("not_started", date(2026, 9, 9), start=date(2026, 9, 10)) == Status.NOT_STARTED
    assert status("not_started", date(2026, 9, 10), start=date(2026, 9, 10)) == Status.ON_TIME


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("not_started", Status.NO_DATA),
        ("under_way", Status.NO_DATA),
        ("suspended", Status.SUSPENDED),
        ("cancelled", Status.CANCELLED),
        ("finished", Status.FINISHED),
    ],
)
def test_without_planned_days(state, says):
    assert status(state, date(2030, 1, 1), segments=(), end=date(2029, 1, 1)) == says


def test_an_unknown_state_is_a_programmers_error():
    with pytest.raises(ValueError):
        status("done", PLANNED_END)


@given(st.sampled_from(STATES), DAYS, st.none() | DAYS, st.none() | DAYS, st.none() | DAYS, st.booleans())
def test_every_case_has_one_status_and_time_only_makes_it_later(state, today, start, end, late_from, planned):
    segments = WITH_GAP if planned else ()
    now = status(state, today, segments=segments, start=start, end=end, late_from=late_from)
    later = status(state, today + timedelta(days=1), segments=segments, start=start, end=end, late_from=late_from)

    order = [Status.NOT_STARTED, Status.ON_TIME, Status.LATE]
    assert later == now or order.index(later) > order.index(now)


def test_each_status_can_be_reached():
    ends, days = (None, date(2026, 9, 5), date(2027, 1, 1)), (date(2026, 9, 1), date(2027, 1, 1))

    reached = {
        status(state, today, segments=segments, end=end)
        for state, end, today, segments in product(STATES, ends, days, ((), WITH_GAP))
    }

    assert reached == set(Status)


def test_each_status_has_its_shape_and_its_word():
    assert set(Status) <= set(SHAPES) == set(status_words())
