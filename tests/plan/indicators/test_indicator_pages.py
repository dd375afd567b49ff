"""Indicators and targets written on the desk: who may, what everybody reads afterwards, what is kept of before."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tequio.ground.ledger.models import LogEntry
from tequio.plan.indicators.models import Indicator
from tests.offices import open_office

NEW = "/escritorio/compromisos/de-plan/indicadores/nuevo/"
PAGE = "/escritorio/indicadores/talleres-impartidos/datos/"
FACTS = {
    "name": "Talleres impartidos",
    "unit": "talleres",
    "sense": "ascending",
    "baseline_value": "2",
    "baseline_date": "2026-08-31",
    "target-0-value": "6",
    "target-0-date": "2026-11-15",
    "target-1-value": "10.5",
    "target-1-date": "2027-02-28",
}


@pytest.fixture
def office(db, tmp_path):
    return open_office(tmp_path)


def at_desk(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def desk(office):
    return at_desk(office.coordinator)


def filled(desk, page, **changes):
    """What a page's form would send, with these changes."""
    form = desk.get(page).context["form"]
    fields = [*form, *form.targets.management_form, *(field for target in form.targets for field in target)]
    sent = {field.html_name: value for field in fields if (value := field.value()) is not None}
    return {**sent, **changes}


def save(desk, page, **changes):
    return desk.post(page, filled(desk, page, **changes))


@pytest.fixture
def recorded(desk):
    assert save(desk, NEW, **FACTS).url == "/escritorio/planes/plan/indicadores/"
    return Indicator.objects.get()


def targets():
    return [
        (f"{one.value.normalize():f}", f"{one.due_on}") for one in Indicator.objects.get().targets.order_by("due_on")
    ]


def test_an_indicator_is_written_with_its_targets_and_everybody_reads_it(desk, recorded, client):
    assert targets() == [("6", "2026-11-15"), ("10.5", "2027-02-28")]
    page = client.get("/indicadores/talleres-impartidos/").text
    assert "28 de febrero de 2027" in page
    assert "Talleres impartidos" in client.get("/compromisos/de-plan/").text
    assert LogEntry.objects.filter(kind="plan.indicator.recorded").count() == 1


def test_its_targets_change_and_its_history_tells_it(desk, recorded):
    save(desk, PAGE, **{"target-1-value": "12", "target-0-value": "", "target-0-date": ""})

    assert targets() == [("12", "2027-02-28")]
    told = desk.get(f"{PAGE}versiones/").text
    assert "<ins>" in told
    assert "Metas" in told
    assert LogEntry.objects.filter(kind="plan.indicator.recorded").count() == 2


def test_a_stale_form_is_told_what_changed_and_keeps_what_was_typed(desk, recorded):
    mine = filled(desk, PAGE, definition="Lo que escribí")
    save(desk, PAGE, unit="sesiones")

    answer = desk.post(PAGE, mine)

    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Lo que escribí" in answer.text
    assert "sesiones" in answer.text
    assert Indicator.objects.get().definition == ""


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"baseline_date": ""}, "Una línea base tiene valor y día"),
        ({"target-0-date": ""}, "Una meta tiene valor y día"),
        ({"target-1-date": "2026-11-15"}, "Dos metas tienen la misma fecha."),
        ({"target-0-value": "seis"}, "Introduzca un número"),
        ({"name": "¿?"}, "El nombre necesita letras"),
    ],
)
def test_what_is_not_sound_is_told_and_what_was_typed_stays(desk, changes, says):
    answer = save(desk, NEW, **{**FACTS, "definition": "Lo que escribí", **changes})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert says in answer.text
    assert "Lo que escribí" in answer.text
    assert not Indicator.objects.exists()


def test_more_targets_are_asked_for_without_saving(desk, recorded):
    answer = save(desk, PAGE, more="1", **{"target-2-value": "20"})

    assert answer.text.count('name="target-') > 8
    assert 'value="20"' in answer.text
    assert len(targets()) == 2


@pytest.mark.parametrize("who", ["liaison", "verifier", "reader", "nobody"])
def test_only_the_coordination_writes_them(office, recorded, who):
    other = at_desk(getattr(office, who))

    assert other.get(PAGE).status_code == HTTPStatus.NOT_FOUND
    assert other.post(NEW, FACTS).status_code == HTTPStatus.NOT_FOUND
    assert "Cambiar qué mide" not in other.get("/escritorio/planes/plan/indicadores/").text
    assert Indicator.objects.count() == 1


def test_the_same_again_changes_nothing(desk, recorded):
    save(desk, PAGE)

    assert LogEntry.objects.filter(kind="plan.indicator.recorded").count() == 1


def test_a_closed_plan_stays_as_it_ended(office, desk, recorded):
    office.plan.state = "closed"
    office.plan.save()

    assert desk.get(PAGE).status_code == HTTPStatus.FORBIDDEN
    assert desk.get(f"{PAGE}versiones/").status_code == HTTPStatus.OK


def test_one_target_and_three_ask_the_same_number_of_queries(desk, recorded):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(PAGE).status_code == HTTPStatus.OK
        return len(queries)

    first = asked()
    save(desk, PAGE, **{"target-2-value": "20", "target-2-date": "2027-06-30"})

    assert asked() == first
