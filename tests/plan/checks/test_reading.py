"""Notes on how the document was read."""

from dataclasses import replace
from datetime import date

import pytest

from tequio.lib.months import Month
from tests.plan.checks.plans import (
    SOUND_COMMITMENT,
    SOUND_ROWS,
    SOUND_STEPS,
    findings,
    plan,
    whole,
    with_commitment,
)


def test_a_start_given_by_the_operator_is_noted():
    (found,) = findings(plan(start_given_by="operator"))

    assert (found.rule, found.where.kind, found.facts) == (
        "start-supplied-by-operator",
        "plan",
        {"start": Month(2027, 1)},
    )


def printed(*positions):
    return tuple(
        replace(step, printed_position=position) for step, position in zip(SOUND_STEPS, positions, strict=True)
    )


def test_steps_printed_in_another_order_are_noted_as_they_were_read():
    (found,) = findings(with_commitment(steps=printed(1, 2, 3, 6, 5, 4)))

    assert (found.rule, found.where.kind) == ("steps-printed-out-of-order", "commitment")
    assert found.facts == {"printed": "1, 2, 3, 6, 5, 4"}


@pytest.mark.parametrize("positions", [(None,) * 6, (1, 2, None, 5, 7, 9)])
def test_gaps_and_unknown_positions_are_not_another_order(positions):
    assert findings(with_commitment(steps=printed(*positions))) == []


def test_a_plan_that_goes_into_another_year_is_noted_with_what_crosses():
    rows = (*SOUND_ROWS[:8], replace(SOUND_ROWS[8], segments=(whole(4, 12), whole(1, year=2028))), SOUND_ROWS[9])
    commitment = replace(SOUND_COMMITMENT, activities=rows)

    (found,) = findings(plan(commitment, end=date(2028, 1, 31)))

    assert (found.rule, found.where.kind, found.variant) == ("plan-crosses-year-end", "plan", "with-activities")
    assert found.facts["activities"] == ("Revisión mensual de avances",)


def test_a_plan_of_two_years_whose_activities_do_not_cross_names_none():
    (found,) = findings(plan(end=date(2028, 6, 30)))

    assert (found.variant, found.facts["activities"]) == ("", ())


def test_the_schedule_speaks_for_a_plan_without_dates():
    rows = (*SOUND_ROWS[:9], replace(SOUND_ROWS[9], segments=(whole(2, year=2028),)))

    assert findings(plan(start=None, end=None)) == []
    (found,) = findings(plan(replace(SOUND_COMMITMENT, activities=rows), start=None, end=None))
    assert (found.rule, found.facts["start"], found.facts["end"]) == (
        "plan-crosses-year-end",
        Month(2027, 1),
        Month(2028, 2),
    )
