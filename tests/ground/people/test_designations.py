"""Liaisons: named, replaced and gone by numbered letters, and who is left without one."""

import json
from datetime import date

import pytest
from django.utils import translation

from tequio.ground.ledger.models import LogEntry
from tequio.ground.people import api as people
from tequio.ground.people.models import RoleAssignment
from tequio.lib.errors import RuleBroken
from tests.offices import NOON, open_office

LETTER_DAY = date(2026, 11, 10)


@pytest.fixture(autouse=True)
def in_spanish():
    with translation.override("es-mx"):
        yield


@pytest.fixture
def office(db, tmp_path):
    return open_office(tmp_path)


def designate(office, person, letter="INFOEM/DG/012/2026", **given):
    return people.designations.designate(
        person=person,
        unit=office.unit,
        scope=office.plan.scope,
        letter=letter,
        letter_on=LETTER_DAY,
        by=people.OPERATOR,
        at=NOON,
        **given,
    )


def held(person):
    return [(role.role, role.unit and role.unit.slug) for role in people.roles_of(person)]


def test_named_by_a_letter_the_log_tells_the_letter_and_not_the_person(office):
    designate(office, office.nobody)

    assert held(office.nobody) == [("liaison", "unidad")]
    leaf = json.loads(bytes(LogEntry.objects.get(kind="people.liaison.designated").leaf))
    assert leaf["data"] == {"letter": "INFOEM/DG/012/2026", "letter_on": "2026-11-10"}
    assert "nobody" not in json.dumps(leaf)


def test_replaced_by_another_letter_the_first_one_ends_and_stays_on_record(office):
    first = designate(office, office.nobody)
    second = designate(office, office.reader, "INFOEM/DG/013/2026", replaces=first)

    assert (held(office.nobody), second.replaces) == ([], first)
    assert RoleAssignment.objects.get(pk=first.assignment_id).ended_at == NOON
    assert [one.pk for one in people.designations_in([office.plan.scope])] == [second.pk]
    assert LogEntry.objects.filter(kind="people.liaison.replaced").count() == 1


def test_a_letter_replaces_once(office):
    first = designate(office, office.nobody)
    designate(office, office.reader, replaces=first)

    with pytest.raises(RuleBroken, match="Esa designación ya terminó"):
        designate(office, office.verifier, replaces=first)

    assert held(office.verifier) == [("verifier", None)]


def test_gone_without_anybody_the_place_is_vacant(office):
    people.designations.end(designation=designate(office, office.nobody), by=people.OPERATOR, at=NOON)

    assert held(office.nobody) == []
    assert people.designations_in([office.plan.scope]) == []
    assert LogEntry.objects.order_by("-index").first().kind == "people.liaison.left"


def test_a_letter_has_a_number_and_names_somebody_else(office):
    with pytest.raises(RuleBroken, match="Escriba el número del oficio"):
        designate(office, office.nobody, " ")
    with pytest.raises(RuleBroken, match="ya es enlace de esta unidad"):
        designate(office, office.liaison)

    assert not people.Designation.objects.exists()
