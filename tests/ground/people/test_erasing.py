"""Erasing a person who signed in, answered for a unit, brought evidence and reported: nothing names them any more."""

import re
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.utils import translation

from tequio.config import mentions
from tequio.ground.evidence import api as evidence
from tequio.ground.evidence.models import EvidenceEvent, EvidenceVersion
from tequio.ground.evidence.services.bringing import Brought
from tequio.ground.files.models import DocumentVersion
from tequio.ground.ledger import api as ledger
from tequio.ground.ledger.models import LogEntry, Salt
from tequio.ground.people import api as people
from tequio.ground.people.models import RoleAssignment, SignInLink
from tequio.lib.errors import RuleBroken
from tequio.measure.monitoring import api as monitoring
from tequio.measure.monitoring.models import ProgressEvent, ProgressVersion
from tequio.measure.monitoring.services.writing import Said
from tequio.plan.roadmap.api import work_named
from tests.offices import NOON, TODAY, open_office

NAME = "Zoraida Quintanar Úbeda"
EMAIL = "zoraida.quintanar@example.org"
LATER = NOON + timedelta(hours=1)


@pytest.fixture(autouse=True)
def in_spanish():
    with translation.override("es-mx"):
        yield


@pytest.fixture
def office(db, tmp_path):
    return open_office(tmp_path / "keys")


@pytest.fixture
def zoraida(office, client):
    """Somebody who left her trace wherever a person can leave one."""
    person = people.accounts.add(email=EMAIL, name=NAME, by=people.OPERATOR, at=NOON)
    people.accounts.give_role(
        person=person, role="verifier", scope_slug=office.plan.scope.slug, by=people.OPERATOR, at=NOON
    )
    people.designations.designate(
        person=person,
        unit=office.unit,
        scope=office.plan.scope,
        letter="INFOEM/DG/012/2026",
        letter_on=TODAY,
        by=people.OPERATOR,
        at=NOON,
    )
    people.links.issue(person=person, at=NOON)
    client.force_login(person)
    _bring(office, person)
    _report(office, person)
    return person


def _bring(office, person):
    brought = Brought(
        kind="minutes",
        proves="La mesa se instaló",
        happened_on=date(2026, 11, 18),
        chunks=[b"Minuta de la mesa\n"],
        name=f"Minuta de {NAME}.txt",
    )
    piece = evidence.bringing.bring(of=work_named(office.name), brought=brought, person=person, today=TODAY, at=NOON)
    piece = evidence.bringing.send(evidence=piece, person=person, at=NOON)
    piece = evidence.reviewing.verify(evidence=piece, person=office.verifier, today=TODAY, at=NOON)
    evidence.public_versions.prepare(evidence=piece, chunks=[b"Minuta\n"], extension="txt", person=person, at=NOON)
    evidence.public_versions.approve(evidence=piece, person=office.coordinator, at=NOON)


def _report(office, person):
    said = Said(activity_state="under_way", percent=40, narrative="Se instaló la mesa", began_on=date(2026, 11, 3))
    report = monitoring.writing.write(
        activity=office.activity, period=date(2026, 11, 1), said=said, person=person, today=TODAY, at=NOON
    )
    report = monitoring.writing.send(report=report, person=person, at=NOON)
    monitoring.approving.publish(report=report, person=office.coordinator, today=TODAY, at=NOON)


def erase(email=EMAIL, **given):
    return people.erasing.erase(email=email, by=people.OPERATOR, at=LATER, **given)


def told(counts, part):
    return {
        handler.module: {one.what: one.count for one in getattr(count, part) if one.count} for handler, count in counts
    }


def columns_that_hold(*wanted):
    """Every column of every table, ours or not, in which one of these is read, whatever its type and capitals."""
    named = re.compile("|".join(re.escape(each) for each in wanted), re.IGNORECASE)
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found |= {f"{table}.{name}" for name, value in zip(columns, row, strict=True) if _holds(value, named)}
    return found


def _holds(value, named):
    binary = isinstance(value, bytes | memoryview | bytearray)
    return named.search(bytes(value).decode(errors="replace") if binary else str(value)) is not None


def test_no_table_keeps_the_address_or_the_name(zoraida):
    before = columns_that_hold(EMAIL, NAME)

    erase()

    assert before == {"people_person.email", "people_person.name", "files_documentversion.original_name"}
    assert columns_that_hold(EMAIL, NAME, "Zoraida", "Quintanar") == set()


def test_the_account_is_closed_and_cannot_be_entered(zoraida, client):
    erase()

    zoraida.refresh_from_db()
    assert (zoraida.name, zoraida.email, zoraida.is_active) == ("", f"erased-{zoraida.pk}@invalid", False)
    assert (zoraida.last_login, zoraida.has_usable_password()) == (None, False)
    assert RoleAssignment.objects.filter(person=zoraida, ended_at=None).count() == 0
    assert RoleAssignment.objects.filter(person=zoraida, ended_at=LATER).count() == 2
    assert (SignInLink.objects.count(), Session.objects.count()) == (0, 0)
    assert client.get("/escritorio/").status_code == 302


def test_the_session_of_somebody_else_goes_on(zoraida, office, client):
    client.force_login(office.coordinator)

    erase()

    assert client.get("/escritorio/").status_code == 200


def test_acts_stay_with_their_role_and_institution(zoraida):
    erase()

    acts = [
        *EvidenceEvent.objects.filter(done_by=zoraida).order_by("pk"),
        *ProgressEvent.objects.filter(done_by=zoraida).order_by("pk"),
    ]
    assert [(act.act, act.role, act.organisation and act.organisation.slug) for act in acts] == [
        ("draft", "liaison", "instituto"),
        ("send", "liaison", "instituto"),
        ("prepare", "verifier", None),
        ("write", "liaison", "instituto"),
        ("send", "liaison", "instituto"),
    ]
    assert EvidenceVersion.objects.get().proves == "La mesa se instaló"
    assert ProgressVersion.objects.get().narrative == "Se instaló la mesa"


def test_the_report_says_what_went_and_what_stays(zoraida):
    counts = erase()

    assert told(counts, "erased") == {
        "monitoring": {},
        "readings": {},
        "evidence": {},
        "files": {"nombres de archivos": 1},
        "calendars": {},
        "ledger": {"sales de sus huellas, con los textos que se mostraban con ellas": 2},
        "people": {
            "nombre y correo de la cuenta": 1,
            "enlaces de acceso": 1,
            "sesiones abiertas": 1,
            "papeles que terminaron con la supresión": 2,
        },
    }
    assert told(counts, "blocked") == {
        "monitoring": {"versiones de informes escritas": 1, "actos sobre informes": 2},
        "readings": {},
        "evidence": {
            "versiones de evidencias entregadas": 1,
            "versiones públicas preparadas o aprobadas": 1,
            "actos sobre evidencias": 3,
        },
        "files": {"documentos entregados, con su contenido": 2},
        "calendars": {},
        "ledger": {},
        "people": {"papeles que tuvo, con su institución": 2, "números de oficios de designación": 1},
    }
    assert [one.what for _handler, count in counts for one in count.blocked if not one.why] == []


def test_originals_stay_under_a_name_that_tells_nothing_and_public_versions_where_they_are(zoraida):
    before = DocumentVersion.objects.get(document__role="public").original_name

    erase()

    names = dict(DocumentVersion.objects.values_list("document__role", "original_name"))
    assert names == {"original": "documento.txt", "public": before}


def test_a_file_of_somebody_else_that_names_them_is_renamed_too(zoraida, office):
    theirs = DocumentVersion.objects.get(document__role="public")
    theirs.added_by, theirs.original_name = office.verifier, f"oficio a {NAME}.pdf"
    theirs.save()

    erase()

    theirs.refresh_from_db()
    assert theirs.original_name == "documento.pdf"


def test_the_log_tells_the_act_without_personal_data_and_still_verifies(zoraida, tmp_path):
    salts = Salt.objects.filter(reference=f"person:{zoraida.pk}").count()

    erase()
    ledger.publish(at=LATER, keys_dir=tmp_path / "keys")
    ledger.export(tmp_path / "copy")

    act = ledger.latest(1)[0]
    assert (act.kind, act.by.role) == ("people.person.erased", "operator")
    assert act.data == {"account": zoraida.pk, "left_without_coordination": False}
    assert act.sentence == f"Se suprimieron los datos personales de la cuenta {zoraida.pk}; sus actos permanecen."
    assert (salts, Salt.objects.filter(reference=f"person:{zoraida.pk}").count()) == (2, 0)
    assert ledger.verify(str(tmp_path / "copy"), state=tmp_path / "state").problems == []


def test_what_is_disclosed_of_works_stays(zoraida):
    before = set(Salt.objects.exclude(disclosed="").values_list("disclosed", flat=True))

    erase()

    assert before == {'"La mesa se instaló"', '"Se instaló la mesa"'}
    assert set(Salt.objects.exclude(disclosed="").values_list("disclosed", flat=True)) == before


@pytest.mark.parametrize("email", [EMAIL, "nadie@example.org"])
def test_a_second_erasure_says_that_there_is_no_such_account(zoraida, email):
    erase()

    with pytest.raises(RuleBroken, match=f"Nadie tiene una cuenta con «{re.escape(email)}»."):
        erase(email)
    with pytest.raises(RuleBroken, match="Nadie tiene una cuenta con"):
        erase(f"erased-{zoraida.pk}@invalid")


def test_whoever_was_erased_may_come_back_with_a_new_account(zoraida):
    erase()

    again = people.accounts.add(email=EMAIL, name=NAME, by=people.OPERATOR, at=LATER)

    assert again.pk != zoraida.pk


def test_a_failure_leaves_everything_as_it_was(zoraida, monkeypatch):
    def breaks(person, at):
        raise RuntimeError("the last handler fails")

    broken = people.erasure.Handler(module="broken", title="", declares=(), erase=breaks)
    monkeypatch.setattr(people.erasure, "_handlers", {**people.erasure._handlers, "broken": broken})
    entries = LogEntry.objects.count()

    with pytest.raises(RuntimeError):
        erase()

    zoraida.refresh_from_db()
    assert (zoraida.name, zoraida.email, LogEntry.objects.count()) == (NAME, EMAIL, entries)


def test_the_last_coordination_is_not_erased_unless_it_is_said(office):
    with pytest.raises(RuleBroken, match="Nadie más coordina «Plan de prueba»"):
        erase("coordinator@example.org")

    erase("coordinator@example.org", even_if_last=True)

    assert ledger.latest(1)[0].data["left_without_coordination"] is True


@pytest.mark.parametrize(
    ("scope", "closed", "allowed"),
    [("plan", False, True), ("installation", False, True), ("plan", True, False), (None, False, False)],
)
def test_another_coordination_lets_one_be_erased_if_it_reaches_as_far_and_is_open(office, scope, closed, allowed):
    other = office.nobody
    if scope:
        people.accounts.give_role(person=other, role="coordinator", scope_slug=scope, by=people.OPERATOR, at=NOON)
    other.is_active = not closed
    other.save()

    try:
        erase("coordinator@example.org")
    except RuleBroken:
        assert not allowed
    else:
        assert allowed


def test_the_coordination_of_a_plan_does_not_stand_in_for_that_of_the_installation(office):
    people.accounts.give_role(
        person=office.nobody, role="coordinator", scope_slug="installation", by=people.OPERATOR, at=NOON
    )

    with pytest.raises(RuleBroken, match="Nadie más coordina «Instituto de prueba»"):
        erase("nobody@example.org")


def test_pages_of_the_desk_say_that_somebody_was_erased(zoraida, office, client):
    erase()
    client.force_login(office.coordinator)

    page = client.get(f"/escritorio/evidencias/{evidence.Evidence.objects.get().folio}/")

    assert page.status_code == 200
    assert "una persona cuyos datos se suprimieron" in page.text


def test_words_of_others_that_name_them_are_told(zoraida):
    EvidenceEvent.objects.update(note="Lo vio ZORAIDA  QUINTANAR UBEDA en la mesa")
    EvidenceVersion.objects.update(place="con mariana.zoraida.quintanar@example.org")

    erase()

    assert mentions.in_tables(email=EMAIL, name=NAME) == {"evidence.EvidenceEvent.note": EvidenceEvent.objects.count()}


def test_every_key_to_a_person_is_declared_and_what_is_declared_exists():
    keys = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is people.Person
    }
    declared = {name for one in people.erasure.handlers() for kept in one.declares for name in kept.fields}
    fields = {
        f"{model._meta.label}.{field.name}" for model in apps.get_models() for field in model._meta.concrete_fields
    }

    assert declared - fields == set()
    assert keys - declared == set()
