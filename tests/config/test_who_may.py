"""Every address of the desk, tried by everybody, in a draft, a published and a closed plan: one table to be read.

`who_may.txt` is the table: what asking is answered and, after a stroke, what sending an empty form is (`door`: to sign
in). A route that is not in it fails. Whoever is not let in changes nothing by sending.
"""

from datetime import date
from decimal import Decimal
from http import HTTPStatus
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tequio.ground.calendars import api as calendars
from tequio.ground.evidence import api as evidence
from tequio.ground.evidence.services.bringing import Brought
from tequio.ground.files import api as files
from tequio.ground.people import api as people
from tequio.ground.rules import api as rules
from tequio.measure.monitoring.services import writing
from tequio.measure.monitoring.services.writing import Said
from tequio.measure.readings import api as readings
from tequio.measure.readings.services import Read
from tequio.plan.commitments.models import ActionPlan, Commitment
from tequio.plan.roadmap.api import work_named
from tests.architecture.test_routes import ROUTES, SIGNED_IN
from tests.measure.readings.conftest import make_indicator
from tests.offices import NOON, TODAY, give_role_of, open_office
from tests.publish.desk.desks import make_person, make_plan

# Ten persons at sixty doors in three states: a journey, run by `make e2e`.
pytestmark = pytest.mark.e2e

TABLE = Path(__file__).parent / "who_may.txt"
STATES = ("draft", "published", "closed")
REFUSED = {"door", "403", "404", "405", "409", "422"}
WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture
def office(db, tmp_path):
    """An office at work, with one of everything that an address can name."""
    made = open_office(tmp_path)
    calendars.seed(by=people.OPERATOR, at=NOON)
    rules.seed(by=people.OPERATOR, at=NOON)
    made.plan.axes.create(slug="eje", title="Eje", order=1)
    other = make_plan("otro", title="Otro plan")
    made.head, made.foreign, made.chief = (make_person(f"{who}@example.org") for who in ("head", "foreign", "chief"))
    give_role_of(made.head, "head", made.plan.scope, made.unit)
    give_role_of(made.foreign, "coordinator", other.scope)
    give_role_of(made.chief, "coordinator", people.Scope.objects.get(slug=people.INSTALLATION))
    piece = evidence.bringing.bring(
        of=work_named(made.name),
        brought=Brought(
            kind="minutes",
            proves="Prueba",
            happened_on=date(2026, 11, 18),
            url="https://example.org/nota",
            chunks=[b"Minuta"],
            name="minuta.txt",
        ),
        person=made.liaison,
        today=TODAY,
        at=NOON,
    )
    said = Said(activity_state="under_way", percent=10, narrative="Va", began_on=date(2026, 11, 2))
    report = writing.write(
        activity=made.activity, period=date(2026, 11, 1), said=said, person=made.liaison, today=TODAY, at=NOON
    )
    document = files.open_document(owner_kind="plan", owner_id=made.plan.slug, role="annex", title="Anexo", at=NOON)
    files.add_version(document_id=document.pk, chunks=[b"Anexo"], name="anexo.txt", by=people.OPERATOR, at=NOON)
    network = people.Network.objects.create(slug="red", name="Red")
    member = network.members.create(organisation=made.unit.organisation)
    reading = readings.services.record_reading(
        indicator=make_indicator(made),
        read=Read(as_of=TODAY, value=Decimal(4), source="Listas"),
        person=made.liaison,
        today=TODAY,
        at=NOON,
    )
    letter = people.designations.designate(
        person=make_person("ana@example.org"),
        unit=made.other,
        scope=made.plan.scope,
        letter="1",
        letter_on=TODAY,
        by=people.OPERATOR,
        at=NOON,
    )
    role = made.reader.roles.get()
    made.named = {
        "slug": made.plan.slug,
        "axis": "eje",
        "commitment": "de-plan",
        "code": "accion",
        "where": "arriba",
        "folio": piece.folio,
        "number": 1,
        "page": 1,
        "capture_id": 1,
        "public_id": 1,
        "language": "es",
        "day": "2026-12-25",
        "act": "enviar",
        "pk": report.pk,
    }
    # The same letters name other things in other modules.
    made.otherwise = {
        "desk:role-end": {"pk": role.pk},
        "desk:access-reset": {"pk": role.pk},
        "desk:role-invite": {"pk": role.pk},
        "desk:delegation-end": {"pk": role.pk},
        "desk:liaison-end": {"pk": letter.pk},
        "desk:liaison-handover": {"pk": letter.pk},
        "desk:liaison-letter": {"pk": letter.pk},
        "desk:report": {"kind": "tarjeta.pdf"},
        "desk:commitment-report": {"kind": "tarjeta.pdf"},
        "installation:statement": {"slug": "privacidad"},
        "installation:statement-versions": {"slug": "privacidad"},
        "people:organisation": {"slug": "instituto"},
        "people:succession-confirm": {"slug": "instituto", "pk": 1},
        "people:unit": {"slug": "unidad"},
        "people:network": {"slug": "red"},
        "people:network-join": {"slug": "red"},
        "people:network-leave": {"slug": "red", "pk": member.pk},
        "people:versions": {"of": "instituciones", "slug": "instituto"},
        "desk:document-act": {"pk": document.pk},
        "desk:document-file": {"pk": document.pk},
        "indicators:indicator": {"slug": "talleres"},
        "indicators:versions": {"slug": "talleres"},
        "readings:indicator": {"slug": "talleres"},
        "readings:decide": {"slug": "talleres", "pk": reading.pk},
        "installation:rule": {"slug": "semaforo-de-avance"},
        "calendars:day-add": {"slug": "estado-de-mexico"},
        "calendars:day-withdraw": {"slug": "estado-de-mexico"},
        "calendars:extend": {"slug": "estado-de-mexico"},
    }
    return made


def persons(office):
    """Everybody who may try, by what they are to the plan. The first is not signed in."""
    return {
        "nobody": None,
        "no-role": office.nobody,
        "reader": office.reader,
        "liaison": office.liaison,
        "of-other-unit": office.stranger,
        "head": office.head,
        "verifier": office.verifier,
        "coordinator": office.coordinator,
        "of-other-plan": office.foreign,
        "of-the-house": office.chief,
    }


def address(office, name):
    named = {**office.named, **office.otherwise.get(name, {})}
    return reverse(name, kwargs={each: named[each] for each in ROUTES[name].pattern.converters})


def tried(client, method, url):
    """What a request is answered, its effects undone, and what it wrote beside its session."""
    cookies = client.cookies.copy()  # Whoever signs out is in again for the next door.
    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            answer = getattr(client, method)(url)
        transaction.set_rollback(True)
    client.cookies = cookies
    written = [each["sql"] for each in asked if each["sql"].startswith(WRITES) and "session" not in each["sql"]]
    is_at_the_door = answer.status_code == HTTPStatus.FOUND and answer.url.startswith(reverse("desk:sign-in"))
    return "door" if is_at_the_door else str(answer.status_code), written


def row(office, clients, name):
    """A line of the table: the address's name, and what each person is answered."""
    url, cells = address(office, name), []
    for who, client in clients.items():
        (got, _read), (sent, written) = tried(client, "get", url), tried(client, "post", url)
        assert not (sent in REFUSED and written), (name, who, written)
        cells.append(f"{got}/{sent}")
    return f"{name:<32}" + " ".join(f"{cell:<13}" for cell in cells).rstrip()


def table(office, state):
    clients = {}
    for who, person in persons(office).items():
        clients[who] = Client(raise_request_exception=False)
        if person:
            clients[who].force_login(person)
    ActionPlan.objects.filter(pk=office.plan.pk).update(state=state)
    Commitment.objects.update(public_since=None if state == "draft" else NOON)
    head = f"{state:<32}" + " ".join(f"{who:<13}" for who in clients).rstrip()
    return [head, *(row(office, clients, name) for name in sorted(SIGNED_IN))]


def expected(state):
    """The part of the table for a state of the plan."""
    parts = TABLE.read_text(encoding="utf-8").strip().split("\n\n")
    return next(part.splitlines() for part in parts if part.startswith(state))


@pytest.mark.parametrize("state", STATES)
def test_each_address_answers_each_person_as_the_table_says(office, state):
    assert table(office, state) == expected(state)


def test_no_address_fails_before_anybody():
    assert "500" not in TABLE.read_text(encoding="utf-8").split()
