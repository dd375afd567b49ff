"""The one formula: what each activity counts, and what they count together."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.measure.monitoring.core.progress import Basis, Part, counted_percent, expected_percent, whole_of


@pytest.mark.parametrize(
    ("state", "reported", "has_evidence", "counts"),
    [
        ("not_started", None, False, 0),
        ("under_way", None, False, None),
        ("under_way", 40, False, 40),
        ("suspended", 40, False, 40),
        ("finished", None, True, 100),
        ("finished", 100, False, 99),
        ("finished", 40, False, 99),
    ],
)
def test_what_an_activity_counts(state, reported, has_evidence, counts):
    assert counted_percent(state=state, reported=reported, has_evidence=has_evidence) == counts


def test_weights_go_before_durations_and_durations_before_equal_shares():
    weighed = [Part(100, days=1, weight=Decimal(3)), Part(0, days=99, weight=Decimal(1))]
    timed = [Part(100, days=30), Part(0, days=10)]
    equal = [Part(100, days=30), Part(0)]

    assert [(whole_of(parts).percent, whole_of(parts).basis) for parts in (weighed, timed, equal)] == [
        (75, Basis.WEIGHT),
        (75, Basis.DURATION),
        (50, Basis.EQUAL),
    ]


def test_what_was_cancelled_is_left_out_and_what_has_no_data_counts_as_nothing_and_is_told():
    whole = whole_of([Part(100, days=10), Part(None, days=10), Part(0, days=1000, is_cancelled=True)])

    assert (whole.percent, whole.counted, whole.without_data) == (50, 2, 1)


def test_of_nothing_nothing_is_said():
    assert whole_of([]).percent is None
    assert whole_of([Part(50, is_cancelled=True)]).percent is None


parts = st.builds(
    Part,
    percent=st.none() | st.integers(0, 100),
    days=st.none() | st.integers(1, 400),
    weight=st.none() | st.decimals(0, 10, places=2),
    is_cancelled=st.booleans(),
)


@given(st.lists(parts, max_size=20))
def test_the_whole_lies_between_its_least_and_its_greatest_part(several):
    whole = whole_of(several).percent
    kept = [part.percent or 0 for part in several if not part.is_cancelled]

    assert whole is None or min(kept) <= whole <= max(kept)


@given(st.lists(parts, min_size=1, max_size=20), st.randoms())
def test_the_order_changes_nothing(several, chance):
    shuffled = list(several)
    chance.shuffle(shuffled)

    assert whole_of(shuffled) == whole_of(several)


@given(st.lists(parts, max_size=20))
def test_a_hundred_only_when_each_part_that_weighs_is(several):
    whole = whole_of(several)
    if whole.percent == 100:
        weighs = [
            part for part in several if not part.is_cancelled and (whole.basis is not Basis.WEIGHT or part.weight)
        ]
        assert all(part.percent == 100 for part in weighs)


@pytest.mark.parametrize(
    ("planned", "elapsed", "expected"),
    [(0, 0, None), (20, 0, 0), (20, 5, 25), (3, 1, 33), (20, 20, 100), (20, 25, 100)],
)
def test_what_is_expected_is_the_share_of_planned_days_gone_by(planned, elapsed, expected):
    assert expected_percent(planned, elapsed) == expected
