"""Whoever the plan counts on still exists when it does."""

from dataclasses import replace
from datetime import date

import pytest

from tequio.plan.checks.types import ActorSeen
from tests.plan.checks.plans import SOUND_COMMITMENT, findings, places, plan, with_commitment


def ended(slug, day, **changes):
    """The sound plan's actors, one of them ended on a day."""
    return tuple(
        replace(actor, valid_to=date.fromisoformat(day), **changes) if actor.slug == slug else actor
        for actor in SOUND_COMMITMENT.actors
    )


def test_a_body_must_exist_when_its_step_begins():
    (found,) = findings(with_commitment(actors=ended("comision", "2026-06-30")))

    assert (found.where.code, found.facts["named_by"]) == ("comision", ("Pedir consejo",))


@pytest.mark.parametrize(("day", "is_gone"), [("2026-12-31", True), ("2027-01-01", False), ("2027-06-01", False)])
def test_an_adviser_must_exist_when_its_step_begins(day, is_gone):
    found = places(with_commitment(actors=ended("contraloria", day)))

    assert found == ([("actor-no-longer-exists", "actor", "contraloria")] if is_gone else [])


def test_a_party_that_ends_during_the_plan_is_missed_only_by_what_begins_later():
    (found,) = findings(with_commitment(actors=ended("red", "2027-04-30")))

    assert found.facts["named_by"] == ("Congreso", "Congreso con la Red")
    assert findings(with_commitment(actors=ended("red", "2027-05-01"))) == []


@pytest.mark.parametrize(
    ("succession", "variant"),
    [
        ({}, "no-successor"),
        ({"successor": "Contraloría"}, "proposed"),
        ({"successor": "Contraloría", "successor_is_confirmed": True}, "confirmed"),
    ],
)
def test_it_says_who_follows_and_whether_that_is_confirmed(succession, variant):
    (found,) = findings(with_commitment(actors=ended("red", "2025-03-20", **succession)))

    assert found.variant == variant


def test_a_lead_that_had_ended_is_named_by_the_commitment():
    (found,) = findings(with_commitment(actors=ended("instituto", "2026-06-30")))

    assert found.facts["named_by"] == ("Congreso con la Red", "Cultura de gobierno abierto")


def test_an_actor_that_nothing_in_particular_names_is_the_commitments_own():
    gone = ActorSeen("organo", "Órgano", "body", valid_to=date(2026, 1, 1))

    (found,) = findings(with_commitment(actors=(*SOUND_COMMITMENT.actors, gone)))

    assert (found.where.code, found.facts["named_by"]) == ("organo", ("Cultura de gobierno abierto",))


def test_an_actor_that_only_a_cancelled_activity_names_bothers_nobody():
    gone = ActorSeen("organo", "Órgano", "body", valid_to=date(2026, 1, 1))
    rows = tuple(
        replace(row, parties=("organo",), is_cancelled=True) if row.code == "a10" else row
        for row in SOUND_COMMITMENT.activities
    )

    assert findings(with_commitment(actors=(*SOUND_COMMITMENT.actors, gone), activities=rows)) == []


def test_without_any_date_nothing_is_held_against_an_actor():
    rows = tuple(replace(row, segments=()) for row in SOUND_COMMITMENT.activities)
    commitment = replace(SOUND_COMMITMENT, actors=ended("red", "2025-03-20"), activities=rows)

    assert findings(plan(commitment, start=None, end=None)) == []
