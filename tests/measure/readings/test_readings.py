"""What an indicator shows: recorded by one person, published by another, corrected by one more; on the desk and off."""

import json
from datetime import date, timedelta
from decimal import Decimal
from http import HTTPStatus

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tequio.ground.ledger.models import LogEntry
from tequio.lib import clock
from tequio.lib.errors import RuleBroken, Stale
from tequio.measure.readings import queries, services
from tequio.measure.readings.models import Reading
from tequio.measure.readings.services import Read
from tests.measure.readings.conftest import make_indicator
from tests.offices import NOON, TODAY

PAGE = "/indicadores/talleres/"
DESK = "/escritorio/indicadores/talleres/"


def say(office, value=4, as_of=date(2026, 11, 10), person=None, **changes):
    read = Read(**{"as_of": as_of, "value": Decimal(str(value)), "source": "Listas de asistencia", **changes})
    return services.record_reading(
        indicator=office.indicator, read=read, person=person or office.liaison, today=TODAY, at=NOON
    )


def publish(office, reading, person=None):
    return services.publish(reading=reading, person=person or office.verifier, at=NOON + timedelta(hours=1))


def kinds():
    return list(LogEntry.objects.filter(kind__startswith="readings").order_by("index").values_list("kind", flat=True))


def at_desk(person):
    client = Client()
    client.force_login(person)
    return client


def test_nothing_is_public_until_another_person_publishes_it(office, client):
    reading = say(office)

    before = client.get(PAGE).text
    publish(office, reading)

    assert "Aún no se publica ninguna lectura." in before
    after = client.get(PAGE).text
    assert "Su última lectura es 4, del 10 de noviembre de 2026." in after
    assert "Listas de asistencia" in after
    assert kinds() == ["readings.reading.published"]
    leaf = json.loads(bytes(LogEntry.objects.get(kind="readings.reading.published").leaf))
    assert leaf["data"] == {
        "as_of": "2026-11-10", "source": "Listas de asistencia", "unit": "talleres", "value": "4",
    }  # fmt: skip


def test_its_author_does_not_publish_it_under_any_account(office):
    office.coordinator.name, office.liaison.name = "José  Pérez", "jose perez"
    for person in (office.coordinator, office.liaison):
        person.save()
    reading = say(office)

    with pytest.raises(RuleBroken, match="Quien registró una lectura no la publica"):
        publish(office, reading, office.coordinator)
    with pytest.raises(RuleBroken, match="las publica la verificación o la coordinación"):
        publish(office, reading, office.liaison)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.filter(pk=reading.pk).update(state="published", decided_at=NOON, decided_by=office.liaison)
    assert kinds() == []


@pytest.mark.parametrize("who", ["reader", "nobody", "verifier"])
def test_only_those_who_answer_for_the_work_record(office, who):
    with pytest.raises(RuleBroken):
        say(office, person=getattr(office, who))

    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"as_of": TODAY + timedelta(days=1)}, "Ese día aún no llega."),
        ({"source": "   "}, "Diga de dónde sale el valor"),
        ({"value": Decimal("1.23456")}, "cuatro decimales"),
        ({"value": Decimal(10) ** 11}, "once cifras"),
    ],
)
def test_what_is_not_sound_is_refused_with_why(office, changes, says):
    with pytest.raises(RuleBroken, match=says):
        say(office, **changes)


def test_the_same_sent_twice_is_kept_once(office):
    assert say(office).pk == say(office).pk


def test_a_correction_takes_the_place_of_the_other_and_both_are_shown(office, client):
    publish(office, say(office, value=4))
    publish(office, say(office, value="4.5"), office.coordinator)

    page = client.get(PAGE).text
    assert "Su última lectura es 4.5" in page
    assert "<s>4</s>" in page
    assert "corregida por otra" in page
    assert kinds() == ["readings.reading.published", "readings.reading.corrected"]
    rows = client.get("/indicadores/talleres.json").json()["readings"]
    assert [(row["value"], row["replaced"]) for row in rows] == [("4.5", False), ("4", True)]
    assert client.get("/indicadores/talleres.csv").text.splitlines()[0].startswith("indicador,fecha,valor")


def test_of_two_readings_of_a_day_the_second_is_told_that_the_first_went_before(office):
    first, second = say(office, value=4), say(office, value=5)
    publish(office, first)

    with pytest.raises(Stale, match="Entretanto se publicó otra lectura de ese día"):
        publish(office, second)
    with pytest.raises(Stale, match="Entretanto alguien decidió"):
        publish(office, first)
    assert kinds() == ["readings.reading.published"]


def test_it_is_returned_with_remarks_and_recorded_again(office, client):
    reading = say(office)
    with pytest.raises(RuleBroken, match="Diga qué hay que corregir"):
        services.send_back(reading=reading, remarks=" ", person=office.verifier, at=NOON)

    services.send_back(reading=reading, remarks="Falta una lista", person=office.verifier, at=NOON)

    assert [(one.state, one.recorded_by_id) for one in queries.waiting()] == [("returned", office.liaison.pk)]
    assert "Le devolvieron su lectura con observaciones." in at_desk(office.liaison).get("/escritorio/").text
    services.record_reading(
        indicator=office.indicator,
        read=Read(as_of=reading.as_of, value=Decimal(3), source="Listas completas"),
        person=office.liaison,
        today=TODAY,
        at=clock.now(),
    )
    assert [one.state for one in queries.waiting()] == ["recorded"]
    assert "Falta una lista" not in client.get(PAGE).text


def test_targets_stand_by_the_last_reading_up_to_their_day(office, client):
    publish(office, say(office, value=4, as_of=date(2026, 10, 31)))
    publish(office, say(office, value=10, as_of=date(2026, 11, 16)))

    first, last = queries.targets_of(office.indicator, queries.readings_of(office.indicator.pk))
    assert (first.met, first.reading, first.way) == ("partly", 4, 50)
    assert (last.met, last.reading, last.way) == ("met", 10, 100)
    page = client.get("/compromisos/de-plan/").text
    assert "cumplida" in page
    assert "y 1 antes" in page


def test_the_work_of_a_reading_by_the_pages_of_the_desk(office, client):
    liaison, verifier = at_desk(office.liaison), at_desk(office.verifier)
    said = {"as_of": "2026-11-10", "value": "4", "source": "Listas", "note": ""}

    wrong = liaison.post(DESK, {**said, "value": "cuatro", "note": "Se contaron dos veces"})
    done = liaison.post(DESK, said)

    assert (wrong.status_code, "Se contaron dos veces" in wrong.text) == (HTTPStatus.UNPROCESSABLE_ENTITY, True)
    assert done.url == DESK
    assert "Una lectura de este indicador espera publicarse." in verifier.get("/escritorio/").text
    reading = Reading.objects.get()
    assert "Publicar" not in liaison.get(DESK).text
    refused = verifier.post(f"{DESK}{reading.pk}/", {"return": "1", "remarks": ""})
    assert (refused.status_code, "Diga qué hay que corregir." in refused.text) == (422, True)
    assert verifier.post(f"{DESK}{reading.pk}/").url == DESK
    assert verifier.post(f"{DESK}{reading.pk}/").status_code == HTTPStatus.CONFLICT
    assert "Su última lectura es 4" in client.get(PAGE).text
    assert "Talleres impartidos" in liaison.get("/escritorio/planes/plan/indicadores/").text


def test_the_desk_page_is_for_whoever_has_a_role_there(office):
    assert at_desk(office.nobody).get(DESK).status_code == HTTPStatus.NOT_FOUND
    assert at_desk(office.nobody).get("/escritorio/planes/plan/indicadores/").status_code == HTTPStatus.NOT_FOUND
    assert at_desk(office.reader).get(DESK).status_code == HTTPStatus.OK
    assert "Registrar una lectura" not in at_desk(office.reader).get(DESK).text


def test_a_draft_is_nobodys_business_and_its_readings_are_not_in_the_log(office, client):
    office.plan.state = "draft"
    office.plan.save()

    publish(office, say(office))

    assert client.get(PAGE).status_code == HTTPStatus.NOT_FOUND
    assert client.get("/indicadores/talleres.csv").status_code == HTTPStatus.NOT_FOUND
    assert at_desk(office.liaison).get(PAGE).status_code == HTTPStatus.OK
    assert kinds() == []


def test_a_closed_plan_takes_no_more(office):
    reading = say(office)
    office.plan.state = "closed"
    office.plan.save()

    with pytest.raises(RuleBroken, match="su plan está cerrado"):
        say(office, value=5)
    with pytest.raises(RuleBroken, match="su plan está cerrado"):
        publish(office, reading)
    assert "Registrar una lectura" not in at_desk(office.liaison).get(DESK).text
    assert "Devolver" not in at_desk(office.verifier).get(DESK).text
    assert Reading.objects.get().state == "recorded"


@pytest.mark.parametrize("address", [PAGE, "/indicadores/talleres.json", "/compromisos/de-plan/", DESK])
def test_one_and_three_ask_the_same_number_of_queries(office, address):
    browser = at_desk(office.verifier)

    def asked():
        with CaptureQueriesContext(connection) as queries_asked:
            assert browser.get(address).status_code == HTTPStatus.OK
        return len(queries_asked)

    publish(office, say(office))
    asked()
    first = asked()
    for day in (11, 12):
        publish(office, say(office, as_of=date(2026, 11, day)))
        make_indicator(office, slug=f"otro-{day}")

    assert asked() == first
