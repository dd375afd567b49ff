"""Institutions, units and networks on the desk: who may, what everybody reads afterwards, what is kept of before."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tequio.ground.ledger.models import LogEntry
from tequio.ground.people import api as people
from tequio.ground.people.models import Network, NetworkMember, Organisation, Succession
from tests.publish.desk.desks import found_house, make_person

ACTORS = "/escritorio/actores/"
ORGANISATIONS, UNITS, NETWORKS = (f"{ACTORS}{part}/" for part in ("instituciones", "unidades", "redes"))
SOURCE = {"source_title": "Decreto 5", "source_url": "https://example.org/d", "source_retrieved": "2026-11-20"}


@pytest.fixture
def house(db, tmp_path):
    return found_house(tmp_path)


@pytest.fixture
def desk(house):
    client = Client()
    client.force_login(make_person("jefa@example.org", "coordinator", "installation"))
    return client


def filled(desk, page, **changes):
    """What a page's form would send, with these changes."""
    form = desk.get(page).context["form"]
    sent = {field.html_name: value for field in form if (value := field.value()) is not None}
    return {**sent, **changes}


def save(desk, page, **changes):
    return desk.post(page, filled(desk, page, **changes))


@pytest.fixture
def institute(desk):
    facts = {"name": "Instituto de Acceso", "kind": "oversight_authority", "sector": "autonomous", **SOURCE}
    assert save(desk, f"{ORGANISATIONS}nueva/", **facts).url == ACTORS
    return Organisation.objects.get()


def kinds():
    return list(LogEntry.objects.order_by("index").exclude(kind="people.role.given").values_list("kind", flat=True))


def test_an_institution_is_recorded_changed_and_its_history_told(desk, institute, client):
    page = f"{ORGANISATIONS}instituto-de-acceso/"

    answer = save(desk, page, valid_to="2027-03-31", ending_note="", name="Instituto de Acceso a la Información")

    assert answer.url == ACTORS
    public = client.get("/instituciones/instituto-de-acceso/").text
    assert "Instituto de Acceso a la Información" in public
    assert "31 de marzo de 2027" in public
    assert kinds() == ["people.organisation.recorded"] * 2
    told = desk.get(f"{page[:-1]}/versiones/".replace(ORGANISATIONS, f"{ACTORS}instituciones/")).text
    assert "a la Información" in told
    assert "<ins>" in told


def test_a_stale_form_is_told_what_changed_and_keeps_what_was_typed(desk, institute):
    page = f"{ORGANISATIONS}instituto-de-acceso/"
    mine = filled(desk, page, legal_basis="Ley 1")
    save(desk, page, acronym="IA")

    answer = desk.post(page, mine)

    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Ley 1" in answer.text
    assert "IA" in answer.text
    assert Organisation.objects.get().legal_basis == ""


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": "¿?"}, "El nombre necesita letras"),
        ({"name": "Instituto de Acceso"}, "Ya hay una en la dirección «instituto-de-acceso»"),
        ({"valid_from": "2026-05-01", "valid_to": "2026-04-01"}, "Termina antes de comenzar"),
        ({"source_title": ""}, "Diga qué documento está en esa dirección."),
        ({"successor": "instituto-de-acceso"}, "Diga con qué fundamento se propone."),
    ],
)
def test_what_is_not_sound_is_told_and_what_was_typed_stays(desk, institute, changes, says):
    facts = {"name": "Otro", "kind": "academy", "sector": "academy", "legal_basis": "Lo que escribí", **SOURCE}

    answer = save(desk, f"{ORGANISATIONS}nueva/", **{**facts, **changes})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert says in answer.text
    assert "Lo que escribí" in answer.text
    assert Organisation.objects.count() == 1


def test_a_successor_is_proposed_and_then_confirmed_once(desk, institute, client):
    save(desk, f"{ORGANISATIONS}nueva/", name="Secretaría", kind="obligated_body", sector="government")
    page = f"{ORGANISATIONS}instituto-de-acceso/"
    save(desk, page, successor="secretaria", successor_basis="Artículo 3")
    succession = Succession.objects.get()
    confirm = f"{page}sucesion/{succession.pk}/"

    without_source = desk.post(confirm)
    save(desk, page, successor_source="Gaceta 10", successor_url="https://example.org/g")
    done, again = desk.post(confirm), desk.post(confirm)

    assert (without_source.status_code, "Diga antes qué documento lo dice" in without_source.text) == (422, True)
    assert (done.url, again.status_code) == (page, HTTPStatus.CONFLICT)
    assert kinds()[-1] == "people.succession.confirmed"
    assert "Se confirmó quién sigue a «Instituto de Acceso»: Secretaría." in client.get("/bitacora/").text
    save(desk, page, legal_basis="Ley 2")
    assert Succession.objects.get().confirmed_at is not None


def test_a_unit_is_recorded_in_its_institution(desk, institute, client):
    save(desk, f"{UNITS}nueva/", name="Unidad de Transparencia", organisation="instituto-de-acceso", phone="722")
    save(desk, f"{UNITS}unidad-de-transparencia/", phone="722 000")

    assert people.ResponsibleUnit.objects.get().phone == "722 000"
    assert kinds()[-2:] == ["people.unit.recorded"] * 2
    assert "<ins>" in desk.get(f"{ACTORS}unidades/unidad-de-transparencia/versiones/").text
    assert "Unidad de Transparencia" in client.get("/instituciones/instituto-de-acceso/").text


def test_institutions_join_a_network_by_letter_and_leave_it(desk, institute, client):
    save(desk, f"{NETWORKS}nueva/", name="Red de Apertura", purpose="Abrir")
    page = f"{NETWORKS}red-de-apertura/"
    said = {"organisation": "instituto-de-acceso", "letter": "12/2026", "joined_on": "2026-10-01"}

    joined, twice = desk.post(f"{page}integrantes/", said), desk.post(f"{page}integrantes/", said)

    assert (joined.url, twice.status_code, "Ya está en la red." in twice.text) == (page, 422, True)
    assert "Instituto de Acceso" in client.get("/redes/red-de-apertura/").text
    member = NetworkMember.objects.get()
    leave = f"{page}integrantes/{member.pk}/"
    assert "antes de haberse integrado" in desk.post(leave, {"left_on": "2026-09-01"}).text
    assert "Escriba el día en que la dejó." in desk.post(leave, {"left_on": ""}).text
    assert desk.post(leave, {"left_on": "2026-11-01"}).url == page
    assert desk.post(leave, {"left_on": "2026-11-01"}).status_code == HTTPStatus.CONFLICT
    assert kinds()[-3:] == ["people.network.recorded", "people.network.joined", "people.network.left"]
    save(desk, page, purpose="Abrir más")
    assert NetworkMember.objects.get().letter == "12/2026"
    assert Network.objects.get().purpose == "Abrir más"


def test_they_are_for_the_coordination_of_the_house_and_unknown_to_others(desk, institute):
    people.Scope.objects.create(slug="plan", name="Plan")
    other = Client()
    other.force_login(make_person("a@example.org", "coordinator", "plan"))
    pages = (ACTORS, f"{ORGANISATIONS}nueva/", f"{ORGANISATIONS}instituto-de-acceso/", f"{UNITS}nueva/")

    assert {other.get(page).status_code for page in pages} == {HTTPStatus.NOT_FOUND}
    assert other.post(f"{ORGANISATIONS}nueva/", {"name": "X"}).status_code == HTTPStatus.NOT_FOUND
    assert Client().get(ACTORS).status_code == HTTPStatus.FOUND


def test_the_same_again_changes_nothing(desk, institute):
    before = kinds()

    save(desk, f"{ORGANISATIONS}instituto-de-acceso/")

    assert kinds() == before


def test_one_and_three_ask_the_same_number_of_queries(desk, institute):
    def asked(page):
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(page).status_code == HTTPStatus.OK
        return len(queries)

    pages = (ACTORS, f"{ORGANISATIONS}instituto-de-acceso/")
    save(desk, f"{NETWORKS}nueva/", name="Red Uno")
    first = [asked(page) for page in pages]
    for name in ("Dos", "Tres"):
        save(desk, f"{ORGANISATIONS}nueva/", name=name, kind="academy", sector="academy")
        save(desk, f"{UNITS}nueva/", name=f"Unidad {name}", organisation=name.lower())
        save(desk, f"{NETWORKS}nueva/", name=f"Red {name}")

    assert [asked(page) for page in pages] == first
