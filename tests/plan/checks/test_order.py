"""Nothing begins before what it needs, at the grain at which it was planned."""

from dataclasses import replace

import pytest

from tests.plan.checks.plans import (
    SOUND_COMMITMENT,
    SOUND_ROWS,
    SOUND_STEPS,
    days,
    findings,
    places,
    plan,
    whole,
    with_rows,
)


def test_an_action_before_the_approval_and_the_targets_is_told_of_both():
    snapshot = with_rows(a7={"segments": (whole(1, 6),)}, a6={"segments": (whole(1),)})

    assert places(snapshot) == [
        ("starts-before-approval", "activity", "a7"),
        ("starts-before-targets", "activity", "a7"),
    ]


def test_several_early_actions_are_told_once_on_the_commitment():
    early = {"segments": (whole(2),)}

    (found,) = findings(with_rows(a7=early, a8=early, a6=early))

    assert (found.rule, found.where.kind, found.where.code) == ("starts-before-targets", "commitment", "cultura")
    assert (found.facts["count"], found.facts["activities"]) == (2, ("Campaña", "Congreso"))


@pytest.mark.parametrize(
    ("action", "approval", "is_early"),
    [
        (whole(4), whole(4), False),
        (whole(4), whole(4, 5), True),
        (whole(4), days("2027-04-15"), False),
        (days("2027-04-10", "2027-05-10"), whole(4), False),
        (days("2027-04-10", "2027-05-10"), days("2027-04-15"), True),
        (days("2027-04-15", "2027-05-10"), days("2027-04-15"), False),
        (days("2027-04-20", "2027-05-10"), days("2027-04-15"), False),
        (days("2027-03-31", "2027-05-10"), whole(4), True),
    ],
)
def test_days_are_compared_in_days_and_months_in_months(action, approval, is_early):
    snapshot = with_rows(a7={"segments": (action,)}, a4={"segments": (approval,)}, a6={"segments": (whole(3),)})

    assert [place for place in places(snapshot) if place[0] == "starts-before-approval"] == (
        [("starts-before-approval", "activity", "a7")] if is_early else []
    )


def test_the_end_of_the_last_approval_counts_and_its_gaps_do_not():
    snapshot = with_rows(a4={"segments": (whole(2), whole(5))})

    assert places(snapshot) == [("starts-before-approval", "activity", "a7")]


@pytest.mark.parametrize(
    ("advice", "approval", "variant"),
    [
        (whole(8), whole(8), "advice-same-month"),
        (days("2027-08-20"), days("2027-08-10"), "advice-same-month"),
        (days("2027-08-03"), days("2027-08-25"), ""),
        (whole(7), whole(8), ""),
    ],
)
def test_it_mentions_advice_and_approval_that_share_a_month(advice, approval, variant):
    snapshot = with_rows(a3={"segments": (advice,)}, a4={"segments": (approval,)})

    (found,) = findings(snapshot)

    assert (found.rule, found.variant) == ("starts-before-approval", variant)


def test_advice_in_the_month_of_the_approval_is_not_a_finding_by_itself():
    assert findings(with_rows(a3={"segments": (whole(2),)})) == []


@pytest.mark.parametrize("kind", ["meeting", "advice", "approval", "dialogue", "drafting", "measurement"])
def test_what_surrounds_the_actions_may_begin_before(kind):
    snapshot = with_rows(a9={"segments": (whole(1, 8),), "kind": kind, "indicators": ("conocimiento",)})

    assert findings(snapshot) == []


def test_an_imported_row_that_fulfils_an_earlier_step_is_no_action():
    snapshot = with_rows(a1={"kind": "action"}, a4={"kind": "action"}, a5={"kind": "action"})

    assert findings(snapshot) == []


def test_without_dates_nobody_is_told_of_order():
    assert findings(with_rows(a7={"segments": ()}, a4={"segments": ()})) == []


def test_a_route_without_approval_has_nothing_to_wait_for():
    steps = tuple(step for step in SOUND_STEPS if step.purpose not in {"approval", "targets"})
    rows = tuple(replace(row, segments=(whole(1),)) if row.code in {"a6", "a7"} else row for row in SOUND_ROWS)

    assert findings(plan(replace(SOUND_COMMITMENT, steps=steps, activities=rows))) == []
