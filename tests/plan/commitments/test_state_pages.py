"""How a commitment stands, changed from the desk with its reason; and a plan closed for good."""

from http import HTTPStatus

import pytest
from django.test import Client

from tequio.ground.ledger.models import LogEntry
from tequio.plan.commitments.models import ActionPlan, Commitment
from tests.offices import open_office

PAGE = "/escritorio/planes/plan/compromisos/de-plan/estado/"


@pytest.fixture
def office(db, tmp_path):
    made = open_office(tmp_path)
    Commitment.objects.update(state="proposed")
    return made


@pytest.fixture
def desk(office):
    client = Client()
    client.force_login(office.coordinator)
    return client


def state():
    return Commitment.objects.values_list("state", "state_reason").get()


def test_it_is_adopted_by_an_agreement_that_everybody_reads(desk, client):
    answer = desk.post(PAGE, {"act": "adopt", "reason": "Acuerdo 3 del Pleno", "seen": "proposed"})

    assert answer.url == "/escritorio/planes/plan/editar/"
    assert state() == ("adopted", "Acuerdo 3 del Pleno")
    assert "Adoptado. Acuerdo 3 del Pleno" in client.get("/compromisos/de-plan/").text
    assert LogEntry.objects.filter(kind="plan.commitment.adopt").count() == 1
    assert "Comienza el trabajo, o sigue" in desk.get(PAGE).text


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [
        ({"act": "adopt", "reason": " ", "seen": "proposed"}, 422, "Diga por qué, o con qué acuerdo"),
        ({"act": "finish", "reason": "Ya", "seen": "proposed"}, 422, "no es una de las opciones"),
        ({"act": "withdraw", "reason": "Ya no", "seen": "adopted"}, 409, "Alguien cambió su estado entretanto."),
        ({"reason": "Sin acto", "seen": "proposed"}, 422, "obligatorio"),
    ],
)
def test_what_does_not_follow_is_told_and_changes_nothing(desk, sent, status, says):
    answer = desk.post(PAGE, sent)

    assert (answer.status_code, says in answer.text) == (status, True)
    assert state() == ("proposed", "")


@pytest.mark.parametrize("who", ["liaison", "verifier", "reader", "nobody"])
def test_only_the_coordination_changes_it(office, who):
    client = Client()
    client.force_login(getattr(office, who))

    assert client.post(PAGE, {"act": "adopt", "reason": "x", "seen": "proposed"}).status_code in (403, 404)
    assert state() == ("proposed", "")


def test_a_plan_is_closed_by_whoever_writes_its_title(desk, client):
    page = "/escritorio/planes/plan/cerrar/"

    refused = desk.post(page, {"title": "otro"})
    closed = desk.post(page, {"title": "plan de prueba"})

    assert (refused.status_code, "escriba su título" in refused.text) == (HTTPStatus.FORBIDDEN, True)
    assert closed.url == "/escritorio/planes/plan/editar/"
    assert ActionPlan.objects.get().state == "closed"
    assert client.get("/planes/plan/").status_code == HTTPStatus.OK
    assert desk.post(PAGE, {"act": "adopt", "reason": "x", "seen": "proposed"}).status_code == HTTPStatus.FORBIDDEN
    assert desk.post(page, {"title": "plan de prueba"}).status_code == HTTPStatus.FORBIDDEN
