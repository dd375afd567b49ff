"""Accounts, the roles they hold, and who may what with them."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from tequio.ground.ledger.models import LogEntry
from tequio.ground.ledger.types import Actor
from tequio.ground.people import api as people
from tequio.ground.people.models import RoleAssignment
from tequio.ground.people.policies import has_role
from tequio.lib.errors import RuleBroken

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 15, 18, tzinfo=UTC)
BY = Actor(role="operator")


@pytest.fixture(autouse=True)
def in_spanish():
    with translation.override("es-mx"):
        yield


@pytest.fixture
def scopes(db):
    for slug in ("installation", "plan", "otro-plan"):
        people.Scope.objects.create(slug=slug, name=slug)


def add(email="Ana@Example.org", name=" Ana "):
    return people.accounts.add(email=email, name=name, by=BY, at=NOON)


def give(person, role="coordinator", scope="plan"):
    return people.accounts.give_role(person=person, role=role, scope_slug=scope, by=BY, at=NOON)


def test_an_account_is_found_whatever_its_capitals():
    person = add()

    assert (person.email, person.name, person.has_usable_password()) == ("ana@example.org", "Ana", False)
    assert people.person_by_email(" ANA@example.ORG ") == person
    assert people.person_by_email("ana@example.com") is None


@pytest.mark.parametrize("email", ["ana@example.org", "ANA@EXAMPLE.ORG", "  Ana@Example.org "])
def test_one_account_for_each_address(email):
    add()

    with pytest.raises(RuleBroken, match="ya tiene una cuenta"):
        add(email)

    assert people.Person.objects.count() == 1


def test_an_underscore_is_a_letter_like_any_other():
    add("a_b@example.org")

    assert people.person_by_email("axb@example.org") is None
    assert add("axb@example.org")


def test_the_database_keeps_one_account_for_each_address():
    add()

    with pytest.raises(IntegrityError), transaction.atomic():
        people.Person.objects.create(email="ana@example.org", name="Otra", created_at=NOON)


def test_a_role_given_twice_is_one(scopes):
    person = add()

    assert give(person) == give(person)
    assert RoleAssignment.objects.count() == 1
    assert list(LogEntry.objects.values_list("kind", "subject_id")) == [("people.role.given", "coordinator")]


def test_the_log_names_the_role_and_never_the_person_nor_the_plan(scopes):
    people.Scope.objects.filter(slug="plan").update(name="Borrador secreto", slug="borrador-secreto")
    give(add(), scope="borrador-secreto")

    entry = LogEntry.objects.get()
    kept = (bytes(entry.leaf).decode() + entry.title + entry.url_path).lower()
    assert '"coordinator"' in kept
    assert entry.title == "coordinación"
    assert ("ana" in kept, "secreto" in kept) == (False, False)


@pytest.mark.parametrize(
    ("role", "scope", "says"),
    [
        ("king", "plan", "«king» no es"),
        ("coordinator", "nadie", "«nadie»"),
    ],
)
def test_a_role_that_does_not_exist_and_a_scope_that_does_not(scopes, role, scope, says):
    with pytest.raises(RuleBroken, match=says):
        give(add(), role, scope)

    assert not RoleAssignment.objects.exists()


@pytest.mark.parametrize(
    ("given", "asked", "may"),
    [
        ("plan", "plan", True),
        ("plan", "otro-plan", False),
        ("plan", "installation", False),
        ("installation", "plan", True),
    ],
)
def test_a_role_reaches_its_scope_or_everywhere(scopes, given, asked, may):
    person = add()
    give(person, "coordinator", given)

    assert people.may_coordinate(person, asked) == may
    assert not has_role(person, people.Role.VERIFIER, asked)


def test_a_closed_account_and_an_ended_role_may_nothing(scopes):
    person, other = add(), add("b@example.org")
    give(person)
    give(other)
    person.is_active = False
    person.save()
    other.roles.update(ended_at=NOON)

    assert not people.may_coordinate(person, "plan")
    assert not people.may_coordinate(other, "plan")
    assert people.roles_of(other) == []
    assert people.accounts_by_role(NOON) == []


def test_a_role_that_ended_may_be_given_again(scopes):
    person = add()
    give(person)
    person.roles.update(ended_at=NOON)

    give(person)

    assert [assignment.ended_at for assignment in person.roles.order_by("pk")] == [NOON, None]


def test_the_accounts_of_a_demonstration_with_each_role(scopes):
    person = add()
    give(person, "verifier")
    give(person, "coordinator")

    assert [(role, found.email) for role, found in people.accounts_by_role(NOON)] == [
        ("coordinator", person.email),
        ("verifier", person.email),
    ]
