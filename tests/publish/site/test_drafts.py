"""Who may open the pages of what is not published yet. To everybody else they do not exist."""

from datetime import date

import pytest
from django.test import Client

from tequio.ground.people import api as people
from tequio.plan.commitments.models import Commitment
from tequio.plan.roadmap.models import Roadmap
from tests.publish.site.records import NOON, make_activity, make_commitment

PAGES = [
    "",
    "cronograma/",
    "cronograma.csv",
    "cronograma.xlsx",
    "cronograma.pdf",
    "cronograma.png",
    "cronograma.svg",
    "cronograma.ics",
    "cronograma.json",
    "ruta/",
]
OF_COMMITMENT = [f"/compromisos/secreto/{page}".replace("/cronograma.", "/cronograma.") for page in PAGES]
OF_DRAFT = ["/planes/plan-secreto/", *OF_COMMITMENT, *(f"/en{page}" for page in OF_COMMITMENT[:2])]


@pytest.fixture
def draft(site):
    commitment = make_commitment("secreto", state="draft")
    make_activity(commitment)
    return commitment


def reader(role="", scope=""):
    client = Client()
    person = people.accounts.add(email=f"{role or 'nadie'}@example.org", name=role, by=people.OPERATOR, at=NOON)
    if role:
        people.accounts.give_role(person=person, role=role, scope_slug=scope, by=people.OPERATOR, at=NOON)
    client.force_login(person)
    return client


@pytest.mark.parametrize("address", OF_DRAFT)
@pytest.mark.parametrize("role", ["coordinator", "liaison", "verifier", "reader"])
def test_whoever_has_a_role_in_the_plan_sees_it_before_it_is_published(draft, address, role):
    answer = reader(role, "plan-secreto").get(address)

    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")


def test_its_pages_say_that_they_are_a_draft(draft):
    page = reader("reader", "plan-secreto").get("/compromisos/secreto/").text

    assert "nadie sin una función en su plan puede ver esta página" in page
    assert '<meta name="robots" content="noindex, nofollow">' in page


@pytest.mark.parametrize("address", OF_DRAFT)
def test_whoever_coordinates_the_installation_sees_every_draft(draft, address):
    people.Scope.objects.get_or_create(slug="installation", defaults={"name": "Instalación"})

    assert reader("coordinator", "installation").get(address).status_code == 200


@pytest.mark.parametrize("address", OF_DRAFT)
def test_nobody_else_learns_of_it(draft, address):
    make_commitment("otro")
    strangers = [Client(), reader(), reader("coordinator", "plan-otro")]

    answers = [stranger.get(address) for stranger in strangers]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert [answer.text for answer in answers if "Título de secreto" in answer.text] == []


def test_a_role_that_ended_sees_nothing(draft):
    client = reader("coordinator", "plan-secreto")
    people.Person.objects.get().roles.update(ended_at=NOON)

    assert client.get("/compromisos/secreto/").status_code == 404


def test_an_account_that_was_closed_sees_nothing(draft):
    client = reader("coordinator", "plan-secreto")
    people.Person.objects.update(is_active=False)

    assert client.get("/compromisos/secreto/").status_code == 404


@pytest.fixture
def loose(site):
    commitment = Commitment.objects.create(slug="suelto", title="Título suelto", origin="proactive")
    Roadmap.objects.create(commitment=commitment, first_month=date(2026, 9, 1), months=6, changed_at=NOON)
    make_commitment("otro")
    return commitment


@pytest.mark.parametrize(("role", "status"), [("coordinator", 200), ("liaison", 404), ("", 404)])
def test_a_draft_in_no_plan_is_seen_by_who_coordinates_any(loose, role, status):
    assert reader(role, "plan-otro").get("/compromisos/suelto/cronograma/").status_code == status


def test_lists_that_everybody_reads_never_name_a_draft(draft):
    client = reader("coordinator", "plan-secreto")

    pages = [client.get(address).text for address in ("/", "/planes/", "/feed.xml", "/bitacora/", "/instituciones/")]

    assert [page for page in pages if "secreto" in page] == []


def test_a_public_page_is_the_same_for_whoever_is_signed_in(site):
    commitment = make_commitment("publico")
    make_activity(commitment)
    other = make_commitment("secreto", state="draft")
    other.plan_entries.get().plan.entries.create(commitment=commitment, code="2")

    pages = [client.get("/compromisos/publico/").text for client in (Client(), reader("coordinator", "plan-secreto"))]

    assert pages[0] == pages[1]
