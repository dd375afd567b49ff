"""A sound plan hears nothing: a tool that cries fault where there is none is closed for good."""

from dataclasses import replace
from datetime import date

from tequio.plan.checks import api
from tequio.plan.checks.types import CommitmentSeen, PlanSnapshot
from tests.plan.checks.plans import SOUND_COMMITMENT, SOUND_ROWS, findings, plan, row, whole


def test_the_sound_plan_has_no_finding():
    assert findings(plan()) == []
    assert api.check(plan()) == ()


def test_a_cancelled_activity_that_would_offend_in_every_way_gives_nothing():
    offender = row("a11", "Congreso sin nadie", whole(1, 12), line_number=2, responsible="", is_cancelled=True)
    snapshot = plan(replace(SOUND_COMMITMENT, activities=(*SOUND_ROWS, offender)))

    assert findings(snapshot) == []
    assert findings(plan(replace(SOUND_COMMITMENT, activities=(*SOUND_ROWS, replace(offender, is_cancelled=False)))))


def test_a_plan_without_commitments_has_nothing_to_say():
    assert findings(PlanSnapshot("plan", "Plan", date(2027, 1, 1), None)) == []


def test_a_draft_without_schedule_hears_only_of_its_targets():
    assert [found.rule for found in findings(plan(CommitmentSeen("borrador", "Borrador")))] == [
        "commitment-without-target"
    ]
