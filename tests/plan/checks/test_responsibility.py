"""Somebody answers for each activity."""

from tests.plan.checks.plans import SOUND_ROWS, findings, with_rows


def test_one_activity_without_responsible_is_named():
    (found,) = findings(with_rows(a2={"responsible": "  "}))

    assert (found.rule, found.where.kind, found.where.code) == ("activity-without-responsible", "activity", "a2")


def test_several_are_one_finding_that_lists_them_in_the_order_of_the_roadmap():
    (found,) = findings(with_rows(a10={"responsible": ""}, a2={"responsible": ""}))

    assert (found.where.kind, found.variant) == ("commitment", "")
    assert found.facts == {"count": 2, "total": 10, "activities": ("Reunión del Grupo Operativo", "Encuesta final")}


def test_when_none_has_one_it_is_said_once():
    (found,) = findings(with_rows(**{row.code: {"responsible": ""} for row in SOUND_ROWS}))

    assert (found.where.kind, found.variant, found.facts["total"]) == ("commitment", "all", 10)
