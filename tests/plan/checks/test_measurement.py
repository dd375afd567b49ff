"""An indicator for each action, a target for the commitment, and a value from before."""

from dataclasses import replace
from datetime import date

import pytest

from tequio.plan.checks.types import IndicatorSeen
from tests.plan.checks.plans import (
    SOUND_COMMITMENT,
    SOUND_ROWS,
    days,
    findings,
    places,
    plan,
    whole,
    with_commitment,
    with_rows,
    without_rows,
)

NO_BASELINE = [("no-baseline-before-action", "commitment", "cultura")]


def with_baseline(**facts):
    rows = tuple(row for row in SOUND_ROWS if row.code != "a6")
    known = IndicatorSeen("conocimiento", "Conocen el gobierno abierto", has_target=True, **facts)
    return plan(replace(SOUND_COMMITMENT, activities=rows, indicators=(known,)))


def test_a_final_measurement_with_nothing_before_it_shows_no_change():
    assert places(without_rows("a6")) == NO_BASELINE


def test_a_first_measurement_after_the_actions_begin_comes_late():
    assert places(with_rows(a6={"segments": (whole(5),)})) == NO_BASELINE


@pytest.mark.parametrize("first", [whole(4), days("2027-04-01"), whole(1, 4)])
def test_a_measurement_that_ends_in_the_month_in_which_the_actions_begin_may_still_come_first(first):
    assert findings(with_rows(a6={"segments": (first,)})) == []


def test_days_tell_a_late_measurement_within_a_month():
    late = with_rows(a6={"segments": (days("2027-04-20"),)}, a7={"segments": (days("2027-04-05", "2027-06-01"),)})

    assert places(late) == NO_BASELINE


def test_one_row_measured_before_and_after_is_enough():
    rows = tuple(row for row in SOUND_ROWS if row.code != "a6")
    twice = tuple(replace(row, segments=(whole(3), whole(9))) if row.code == "a10" else row for row in rows)

    assert findings(with_commitment(activities=twice)) == []


def test_a_cancelled_first_measurement_was_not_made():
    assert places(with_rows(a6={"is_cancelled": True})) == NO_BASELINE


def test_a_plan_that_measures_nothing_claims_nothing():
    assert findings(without_rows("a6", "a10")) == []


def test_a_recorded_baseline_is_enough():
    assert findings(with_baseline(has_baseline=True)) == []
    assert findings(with_baseline(has_baseline=True, baseline_date=date(2026, 11, 3))) == []


def test_a_baseline_dated_after_the_beginning_is_told_with_its_date():
    (found,) = findings(with_baseline(has_baseline=True, baseline_date=date(2027, 5, 2)))

    assert (found.rule, found.variant, found.facts["baseline"]) == (
        "no-baseline-before-action",
        "late",
        date(2027, 5, 2),
    )


def test_one_action_without_indicator_is_named():
    (found,) = findings(with_rows(a7={"indicators": ()}))

    assert (found.rule, found.where.kind, found.where.code) == ("activity-without-indicator", "activity", "a7")


def test_several_without_indicator_are_one_finding_that_lists_them():
    (found,) = findings(with_rows(a7={"indicators": ()}, a10={"indicators": ()}))

    assert found.where.kind == "commitment"
    assert found.facts == {"count": 2, "total": 4, "activities": ("Campaña", "Encuesta final")}
    assert found.variant == ""


def test_when_all_lack_an_indicator_none_is_listed():
    bare = {"indicators": ()}

    (found,) = findings(with_rows(a6=bare, a7=bare, a8=bare, a10=bare))

    assert found.variant == "all"


def test_a_commitment_without_indicators_has_no_target():
    (found,) = findings(with_commitment(indicators=()))

    assert (found.rule, found.variant) == ("commitment-without-target", "no-indicator")


def test_indicators_without_value_to_reach_leave_it_without_target():
    (found,) = findings(with_commitment(indicators=(IndicatorSeen("uno", "Uno"), IndicatorSeen("dos", "Dos"))))

    assert (found.rule, found.variant) == ("commitment-without-target", "")
    assert found.facts == {"indicators": ("Dos", "Uno")}


def test_one_target_is_enough():
    indicators = (IndicatorSeen("uno", "Uno"), IndicatorSeen("dos", "Dos", has_target=True))

    assert findings(with_commitment(indicators=indicators)) == []
