"""Roles end when they are ended, and are lent to a colleague for some days, with the same duties kept apart."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tequio.ground.ledger import api as ledger
from tequio.ground.people import api as people
from tequio.ground.people.models import RoleAssignment
from tequio.lib import clock
from tequio.lib.errors import RuleBroken
from tests.offices import open_office

DAY = timedelta(days=1)


@pytest.fixture
def office(db, tmp_path):
    return open_office(tmp_path)


def role_of(person, name=None):
    found = RoleAssignment.objects.filter(person=person, stands_in_for=None)
    return found.get(role=name) if name else found.get()


def lend(role, to, *, starts=-DAY, ends=DAY, by=None, reason="Vacaciones"):
    now = clock.now()
    return people.roles.delegate(
        role=role,
        to=to,
        starts_at=now + starts,
        ends_at=now + ends,
        reason=reason,
        said=("2026-12-21", "2027-01-06"),
        person=by or role.person,
        at=now,
    )


def last_act():
    (entry,) = ledger.latest(limit=1)
    return entry


class TestEnding:
    def test_takes_the_role_at_once_and_the_log_names_nobody(self, office):
        role = role_of(office.verifier)

        people.roles.end(role=role, reason="Cambió de área", person=office.coordinator, at=clock.now())

        assert people.roles_of(office.verifier) == []
        act = last_act()
        assert (act.kind, act.by.role, act.subject.id) == ("people.role.ended", "coordinator", "verifier")
        assert "verifier@" not in act.leaf.decode()

    def test_is_for_whoever_coordinates_there(self, office):
        for person in (office.liaison, office.reader, office.nobody):
            with pytest.raises(RuleBroken, match="la coordinación"):
                people.roles.end(role=role_of(office.verifier), reason="x", person=person, at=clock.now())

    def test_a_scope_is_not_left_without_coordination(self, office):
        role = role_of(office.coordinator)
        with pytest.raises(RuleBroken, match="Nadie más coordinaría"):
            people.roles.end(role=role, reason="x", person=office.coordinator, at=clock.now())

        people.accounts.give_role(
            person=office.reader, role="coordinator", scope_slug="installation", by=people.OPERATOR, at=clock.now()
        )
        people.roles.end(role=role, reason="x", person=office.coordinator, at=clock.now())
        assert not people.may_coordinate(office.coordinator, office.plan.scope.slug)

    def test_needs_a_reason_and_happens_once(self, office):
        role, at = role_of(office.verifier), clock.now()
        with pytest.raises(RuleBroken, match="por qué termina"):
            people.roles.end(role=role, reason=" ", person=office.coordinator, at=at)
        people.roles.end(role=role, reason="x", person=office.coordinator, at=at)
        with pytest.raises(RuleBroken, match="ya terminó"):
            people.roles.end(role=role, reason="x", person=office.coordinator, at=at)


class TestLending:
    def test_lets_a_colleague_act_and_says_that_it_was_by_delegation(self, office):
        lend(role_of(office.verifier), office.nobody)

        (held,) = people.roles_of(office.nobody)
        assert (held.role, people.actor_of(held).role) == ("verifier", "verifier:delegated")
        assert last_act().kind == "people.role.delegated"
        assert "nobody@" not in last_act().leaf.decode()

    def test_begins_and_ends_on_its_days(self, office):
        lend(role_of(office.verifier), office.nobody, starts=DAY, ends=2 * DAY)
        lend(role_of(office.coordinator), office.nobody, starts=-2 * DAY, ends=timedelta(seconds=5))

        assert [one.role for one in people.roles_of(office.nobody)] == ["coordinator"]
        RoleAssignment.objects.filter(person=office.nobody, role="coordinator").update(ended_at=clock.now())
        assert people.roles_of(office.nobody) == []
        assert not people.may_coordinate(office.nobody, office.plan.scope.slug)

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"ends": -DAY / 2}, "ya pasó"),
            ({"starts": DAY, "ends": DAY / 2}, "ya pasó"),
            ({"ends": 120 * DAY}, "tres meses"),
            ({"reason": "  "}, "por qué delega"),
        ],
    )
    def test_for_unsound_days_or_without_reason_is_refused(self, office, change, sentence):
        with pytest.raises(RuleBroken, match=sentence):
            lend(role_of(office.verifier), office.nobody, **change)

    def test_to_oneself_by_another_twice_or_further_is_refused(self, office):
        role = role_of(office.verifier)
        twin = people.accounts.add(email="verifier+otra@example.org", name="Otra", by=people.OPERATOR, at=clock.now())
        for to in (office.verifier, twin):
            with pytest.raises(RuleBroken, match="otra persona"):
                lend(role, to)
        with pytest.raises(RuleBroken, match="la función propia"):
            lend(role, office.nobody, by=office.coordinator)
        lent = lend(role, office.nobody)
        with pytest.raises(RuleBroken, match="algunos de esos días"):
            lend(role, office.reader)
        with pytest.raises(RuleBroken, match="no se delega a su vez"):
            lend(lent, office.reader)

    def test_ends_before_its_day_by_either_or_the_coordination_and_nobody_else(self, office):
        for who in ("verifier", "nobody", "coordinator"):
            lent = lend(role_of(office.verifier), office.nobody)
            with pytest.raises(RuleBroken, match="quien la dio o la recibió"):
                people.roles.end_delegation(delegation=lent, person=office.liaison, at=clock.now())
            people.roles.end_delegation(delegation=lent, person=getattr(office, who), at=clock.now())
            assert people.roles_of(office.nobody) == []

    def test_ends_with_the_role_it_stands_in_for(self, office):
        lend(role_of(office.verifier), office.nobody)
        later = lend(role_of(office.verifier), office.nobody, starts=2 * DAY, ends=3 * DAY)

        people.roles.end(role=role_of(office.verifier), reason="Se fue", person=office.coordinator, at=clock.now())

        assert people.roles_of(office.nobody) == []
        later.refresh_from_db()
        assert later.ended_at == later.given_at

    def test_has_its_end_and_its_reason_by_law(self, office):
        role = role_of(office.verifier)
        with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
            RoleAssignment.objects.create(
                person=office.nobody, role="verifier", scope=role.scope, given_at=clock.now(), stands_in_for=role
            )

    def test_is_forgotten_with_either_of_them(self, office):
        lend(role_of(office.verifier), office.nobody)
        lend(role_of(office.verifier), office.nobody, starts=2 * DAY, ends=3 * DAY)

        people.erasing.erase(email=office.verifier.email, by=people.OPERATOR, at=clock.now())

        assert people.roles_of(office.nobody) == []
