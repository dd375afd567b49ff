"""How a target stands by a value: each word, in both senses, and what always holds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.measure.readings.core.met import Met, met, way_covered
from tequio.ui.core.statuses import SHAPES


def standing(value, target, baseline=None, is_descending=False):
    def number(given):
        return None if given is None else Decimal(str(given))

    return met(value=number(value), target=Decimal(str(target)), baseline=number(baseline), is_descending=is_descending)


@pytest.mark.parametrize(
    ("value", "target", "baseline", "is_descending", "says"),
    [
        (None, 10, 2, False, Met.NO_DATA),
        (10, 10, 2, False, Met.MET),
        (11, 10, 2, False, Met.MET),
        (3, 10, 2, False, Met.PARTLY),
        (2, 10, 2, False, Met.NOT),
        (1, 10, 2, False, Met.NOT),
        (1, 10, None, False, Met.PARTLY),
        (0, 10, None, False, Met.NOT),
        (5, 5, 20, True, Met.MET),
        (4, 5, 20, True, Met.MET),
        (12, 5, 20, True, Met.PARTLY),
        (20, 5, 20, True, Met.NOT),
        (25, 5, 20, True, Met.NOT),
        (12, 5, None, True, Met.NOT),
        ("0.3", "0.3", "0.1", False, Met.MET),
        (0, 0, 3, True, Met.MET),
        (-1, 0, -5, False, Met.PARTLY),
    ],
)
def test_each_case_has_its_word(value, target, baseline, is_descending, says):
    assert standing(value, target, baseline, is_descending) is says


@pytest.mark.parametrize(
    ("value", "target", "baseline", "percent"),
    [
        (6, 10, 2, 50),
        (2, 10, 2, 0),
        (10, 10, 2, 100),
        (1, 10, 2, -13),
        (12, 5, 20, 53),
        (3, 10, None, 30),
        (3, 3, 3, None),
    ],
)
def test_the_way_is_measured_from_the_baseline(value, target, baseline, percent):
    found = way_covered(
        value=Decimal(value), target=Decimal(target), baseline=None if baseline is None else Decimal(baseline)
    )

    assert found == percent


numbers = st.decimals(-1000, 1000, places=2)


@given(numbers, numbers, st.none() | numbers, st.booleans())
def test_what_is_met_covered_the_whole_way_in_its_sense(value, target, baseline, is_descending):
    found = met(value=value, target=target, baseline=baseline, is_descending=is_descending)
    assert (found is Met.MET) == ((value <= target) if is_descending else (value >= target))


@given(numbers, st.integers(0, 500), numbers, st.none() | numbers)
def test_more_is_never_worse_where_more_is_better(value, more, target, baseline):
    order = [Met.NOT, Met.PARTLY, Met.MET]
    now, later = (
        met(value=each, target=target, baseline=baseline, is_descending=False) for each in (value, value + more)
    )

    assert order.index(later) >= order.index(now)


def test_each_standing_has_its_shape():
    assert set(Met) <= set(SHAPES)
