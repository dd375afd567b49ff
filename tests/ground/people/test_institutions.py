"""Institutions, their ends and successors, and the networks they join."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from tequio.ground.people import api as people
from tequio.ground.people.models import Network, NetworkMember, Organisation, ResponsibleUnit, Succession
from tequio.ground.people.queries import card_of
from tests.plan.commitments.loads import load, sound

pytestmark = pytest.mark.django_db


def make(slug, **values):
    return Organisation.objects.create(slug=slug, name=slug.title(), kind="other", sector="society", **values)


def test_those_that_still_exist_come_first():
    make("b-antiguo", valid_to=date(2025, 3, 20))
    make("a-muy-antiguo", valid_to=date(2010, 1, 1))
    make("z-vigente")
    make("c-vigente")

    assert [found.slug for found in people.organisations_for_list()] == [
        "c-vigente",
        "z-vigente",
        "a-muy-antiguo",
        "b-antiguo",
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_organisations(rows, django_assert_num_queries):
    heir = make("heredera")
    for number in range(rows):
        old = make(f"o-{number}", valid_to=date(2025, 1, 1))
        Succession.objects.create(predecessor=old, successor=heir, basis="Ley")

    with django_assert_num_queries(2):
        cards = [card_of(found) for found in people.organisations_for_list()]

    assert [(card.slug, card.successor_name) for card in cards] == [("heredera", "")] + [
        (f"o-{number}", "Heredera") for number in range(rows)
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_networks(rows, django_assert_num_queries):
    members = [make(f"o-{number}") for number in range(rows)]
    for number in range(rows):
        network = Network.objects.create(slug=f"red-{number}", name=f"Red {number}")
        for member in members:
            NetworkMember.objects.create(network=network, organisation=member)

    with django_assert_num_queries(2):
        seen = [
            (network.slug, [member.organisation.slug for member in network.members.all()])
            for network in people.networks_for_list()
        ]

    assert seen == [(f"red-{n}", [f"o-{m}" for m in range(rows)]) for n in range(rows)]


def test_who_left_a_network_is_not_shown_in_it():
    network = Network.objects.create(slug="red", name="Red")
    NetworkMember.objects.create(network=network, organisation=make("o"), left_on=date(2026, 1, 1))

    assert [list(found.members.all()) for found in people.networks_for_list()] == [[]]


def test_a_confirmed_successor_is_told_before_a_proposed_one():
    old, proposed, confirmed = make("old"), make("proposed"), make("confirmed")
    person = people.Person.objects.create(email="a@example.org", name="A", created_at=datetime(2026, 1, 1, tzinfo=UTC))
    Succession.objects.create(predecessor=old, successor=proposed, basis="Nota")
    Succession.objects.create(
        predecessor=old,
        successor=confirmed,
        basis="Ley",
        confirmed_at=datetime(2026, 1, 1, tzinfo=UTC),
        confirmed_by=person,
    )

    card = people.cards({old.pk})[old.pk]

    assert (card.successor_name, card.successor_is_confirmed, card.short) == ("Confirmed", True, "Old")
    assert [found.predecessor.slug for found in people.predecessors_of(confirmed)] == ["old"]


def test_a_page_of_one_organisation():
    office = make("o")
    ResponsibleUnit.objects.create(slug="u", name="U", organisation=office)

    assert [unit.slug for unit in people.organisation_for_page("o").units.all()] == ["u"]
    assert people.organisation_for_page("nadie") is None


@pytest.mark.parametrize(
    "break_it",
    [
        lambda a, b: Organisation.objects.update(valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1)),
        lambda a, b: Succession.objects.create(predecessor=a, successor=a, basis="Sí misma"),
        lambda a, b: Succession.objects.create(predecessor=a, successor=b, basis="Otra vez"),
        lambda a, b: Succession.objects.update(confirmed_at=datetime(2026, 1, 1, tzinfo=UTC)),
        lambda a, b: make("a"),
        lambda a, b: Network.objects.update(valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1)),
        lambda a, b: NetworkMember.objects.update(joined_on=date(2026, 1, 2), left_on=date(2026, 1, 1)),
    ],
)
def test_the_database_refuses_what_no_service_would_write(break_it):
    a, b = make("a"), make("b")
    Succession.objects.create(predecessor=a, successor=b, basis="Ley")
    NetworkMember.objects.create(network=Network.objects.create(slug="red", name="Red"), organisation=a)

    with pytest.raises(IntegrityError), transaction.atomic():
        break_it(a, b)


def test_what_begins_and_ends_on_one_day_or_says_one_end_only_is_kept():
    network = Network.objects.create(slug="red", name="Red", valid_from=date(2026, 1, 1), valid_to=date(2026, 1, 1))
    member = NetworkMember.objects.create(network=network, organisation=make("a"), left_on=date(2026, 1, 1))

    assert Network.objects.filter(pk=network.pk).update(valid_from=None) == 1
    assert NetworkMember.objects.filter(pk=member.pk).update(joined_on=date(2026, 1, 1)) == 1


def test_the_members_of_a_network_are_those_its_package_states():
    data = sound()
    data["networks"] = [{"slug": "red", "name": "Red", "members": ["ayuntamiento", "colectivo"]}]
    load(data, start=None)
    NetworkMember.objects.create(network=Network.objects.get(), organisation=make("o"), left_on=date(2026, 1, 1))
    data["networks"][0]["members"] = ["ayuntamiento"]

    assert "Red" in load(data, start=None)
    assert set(NetworkMember.objects.values_list("organisation__slug", "left_on")) == {
        ("ayuntamiento", None),
        ("o", date(2026, 1, 1)),
    }
