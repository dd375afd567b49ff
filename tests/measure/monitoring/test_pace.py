"""The traffic light of progress: each of its words, and what it never says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.measure.monitoring.core.pace import Pace, Thresholds, pace_of, pace_of_whole
from tequio.ui.core.statuses import SHAPES

BY_RULE = Thresholds(10, 25)
STATES = ("not_started", "under_way", "suspended", "finished", "cancelled")


def light(state, percent, expected, lacks_evidence=False):
    return pace_of(state=state, percent=percent, lacks_evidence=lacks_evidence, expected=expected, thresholds=BY_RULE)


@pytest.mark.parametrize(
    ("state", "percent", "expected", "lacks_evidence", "says"),
    [
        ("cancelled", 40, 90, False, Pace.CANCELLED),
        ("suspended", None, 90, False, Pace.SUSPENDED),
        ("finished", 100, 100, False, Pace.FINISHED),
        ("finished", 99, 100, True, Pace.NO_EVIDENCE),
        ("under_way", None, 50, False, Pace.NO_DATA),
        ("under_way", 30, None, False, Pace.NO_DATA),
        ("not_started", 0, None, False, Pace.NOT_STARTED),
        ("not_started", 0, 0, False, Pace.NOT_STARTED),
        ("not_started", 0, 1, False, Pace.ON_PACE),
        ("not_started", 0, 30, False, Pace.FAR_BEHIND),
        ("under_way", 40, 50, False, Pace.ON_PACE),
        ("under_way", 39, 50, False, Pace.BEHIND),
        ("under_way", 25, 50, False, Pace.BEHIND),
        ("under_way", 24, 50, False, Pace.FAR_BEHIND),
        ("under_way", 90, 50, False, Pace.ON_PACE),
        ("under_way", 0, 0, False, Pace.ON_PACE),
    ],
)
def test_each_case_has_its_word(state, percent, expected, lacks_evidence, says):
    assert light(state, percent, expected, lacks_evidence) is says


@pytest.mark.parametrize(
    ("percent", "expected", "says"),
    [
        (None, 50, Pace.NO_DATA),
        (50, None, Pace.NO_DATA),
        (100, 100, Pace.FINISHED),
        (0, 0, Pace.NOT_STARTED),
        (5, 0, Pace.ON_PACE),
        (50, 61, Pace.BEHIND),
        (50, 76, Pace.FAR_BEHIND),
    ],
)
def test_many_together_have_theirs(percent, expected, says):
    assert pace_of_whole(percent=percent, expected=expected, without_data=0, thresholds=BY_RULE) is says


def test_while_nobody_has_reported_on_some_the_whole_is_not_judged():
    assert pace_of_whole(percent=15, expected=58, without_data=4, thresholds=BY_RULE) is Pace.NO_DATA


@given(st.sampled_from(STATES), st.none() | st.integers(0, 100), st.none() | st.integers(0, 100), st.booleans())
def test_more_progress_is_never_a_worse_light(state, percent, expected, lacks_evidence):
    order = [Pace.FAR_BEHIND, Pace.BEHIND, Pace.ON_PACE]
    now = light(state, percent, expected, lacks_evidence)
    if now in order and percent is not None and percent < 100:
        assert order.index(light(state, percent + 1, expected, lacks_evidence)) >= order.index(now)


@given(st.sampled_from(STATES), st.none() | st.integers(0, 100), st.none() | st.integers(0, 100))
def test_what_nobody_reported_is_never_told_as_going_badly(state, percent, expected):
    if percent is None:
        assert light(state, percent, expected) not in (Pace.BEHIND, Pace.FAR_BEHIND, Pace.ON_PACE)


def test_each_light_has_its_shape():
    assert set(Pace) <= set(SHAPES)
