"""Each line, each step and each party of the plan is also in its schedule."""

from dataclasses import replace
from datetime import date

import pytest

from tests.plan.checks.plans import (
    NETWORK,
    SOUND_COMMITMENT,
    SOUND_ROWS,
    SOUND_STEPS,
    findings,
    places,
    row,
    whole,
    with_commitment,
    with_rows,
    without_rows,
)


def test_a_line_that_nothing_carries_out_is_pointed_at():
    assert places(without_rows("a8")) == [("line-without-activity", "line", "2")]


def test_a_line_whose_only_activity_was_cancelled_has_none():
    assert places(with_rows(a8={"is_cancelled": True})) == [("line-without-activity", "line", "2")]


def test_a_preparatory_meeting_of_a_line_is_an_activity_of_it():
    assert findings(with_rows(a8={"kind": "meeting"})) == []


@pytest.mark.parametrize(("code", "step"), [("a1", "1"), ("a2", "2"), ("a3", "3"), ("a4", "4"), ("a5", "5")])
def test_a_step_that_nothing_fulfils_is_pointed_at(code, step):
    assert places(without_rows(code)) == [("route-step-without-activity", "step", step)]


def test_a_step_already_fulfilled_needs_no_activity():
    steps = tuple(replace(step, activity_codes=(), state="done") for step in SOUND_STEPS)

    assert [found for found in findings(with_commitment(steps=steps)) if "step" in found.rule] == []


def test_a_step_linked_to_nothing_known_has_no_activity():
    steps = (replace(SOUND_STEPS[0], activity_codes=("a99",)), *SOUND_STEPS[1:])

    assert places(with_commitment(steps=steps)) == [("route-step-without-activity", "step", "1")]


@pytest.mark.parametrize(
    ("codes", "variants"),
    [
        ((), [""]),
        (("a7", "a8"), ["no-follow-up"]),
        (("a7", "a10"), ["no-follow-up"]),
        (("a6",), ["no-follow-up"]),
        (("a9",), []),
        (("a7", "a9"), []),
    ],
)
def test_starting_the_actions_and_measuring_at_the_end_are_not_follow_up(codes, variants):
    steps = (*SOUND_STEPS[:5], replace(SOUND_STEPS[5], activity_codes=codes))

    found = findings(with_commitment(steps=steps))

    assert [(one.rule, one.variant) for one in found] == [("route-step-without-activity", each) for each in variants]


def test_a_measurement_while_the_actions_are_under_way_is_follow_up():
    steps = (*SOUND_STEPS[:5], replace(SOUND_STEPS[5], activity_codes=("a11",)))
    monitoring = row("a11", "Medición de avance", whole(5), kind="measurement", indicators=("conocimiento",))

    assert findings(with_commitment(steps=steps, activities=(*SOUND_ROWS, monitoring))) == []


def test_a_party_of_the_line_that_no_activity_names_is_missing():
    (found,) = findings(with_rows(a8={"parties": ()}))

    assert (found.rule, found.where.kind, found.where.code) == ("party-missing-from-activity", "activity", "a8")
    assert found.facts == {
        "number": 2,
        "party": ("Red Mexiquense de Gobierno Abierto",),
        "activities": ("Congreso",),
    }


@pytest.mark.parametrize(
    "named",
    [
        {"co_responsible": "Red Mexiquense de Gobierno Abierto"},
        {"responsible": "red mexiquense de gobierno abierto, secretaría técnica"},
        {"title": "Congreso con la Red Mexiquense de Gobierno Abierto"},
    ],
)
def test_a_party_named_in_words_takes_part(named):
    assert findings(with_rows(a8={"parties": (), **named})) == []


def test_a_party_in_one_activity_of_the_line_is_enough():
    second = row("a11", "Memoria del congreso", whole(6), line_number=2, indicators=("conocimiento",))

    assert findings(with_commitment(activities=(*SOUND_ROWS, second))) == []


def test_a_party_missing_from_several_activities_is_told_once_on_the_line():
    rows = (
        *(replace(each, parties=()) for each in SOUND_ROWS),
        row("a11", "Memoria del congreso", whole(6), line_number=2, indicators=("conocimiento",)),
    )

    assert places(with_commitment(activities=rows)) == [("party-missing-from-activity", "line", "2")]


def test_the_lead_of_the_commitment_needs_no_mention():
    assert findings(with_commitment(leads=("instituto",))) == []
    assert places(with_commitment(leads=())) == [("party-missing-from-activity", "activity", "a8")]


def test_nobody_asks_to_add_a_party_that_had_ended():
    rows = tuple(replace(each, parties=()) for each in SOUND_ROWS)
    ended = replace(NETWORK, valid_to=date(2026, 12, 31))
    actors = tuple(ended if actor is NETWORK else actor for actor in SOUND_COMMITMENT.actors)

    assert places(with_commitment(activities=rows, actors=actors)) == [("actor-no-longer-exists", "actor", "red")]
