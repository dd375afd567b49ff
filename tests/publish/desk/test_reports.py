"""Reports in one click: what they tell, to whom, and that they are open to nobody else."""

import io
from copy import deepcopy
from http import HTTPStatus

import docx
import pptx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tequio.ground.evidence import api as evidence
from tequio.ground.evidence.services.bringing import Brought
from tequio.ground.people.api import OPERATOR
from tequio.lib import clock
from tequio.plan.roadmap import api as roadmap
from tequio.publish.desk.views.reports import WRITERS
from tests.ground.documents.samples import HOSTILE
from tests.ground.documents.test_paper import pages
from tests.offices import TODAY, open_office
from tests.publish.desk.desks import NOON, give_work, make_person, make_plan
from tests.publish.site.test_plan_pages import FOUNDING, another, load, widened

KINDS = tuple(WRITERS)
SLUG, COMMITMENT = "plan-de-accion-local", "cultura-de-gobierno-abierto"
HEADINGS = [
    "Presentación",
    "Objetivo",
    "Estado por línea de acción",
    "Cronograma",
    "Actividades atrasadas y su explicación",
    "Evidencia",
    "Siguientes pasos",
    "Fuente y bitácora",
]


@pytest.fixture
def founding(house):
    load(FOUNDING)
    return make_person("ana@example.org", "coordinator", SLUG)


def report(kind, slug=SLUG):
    return reverse("desk:report", args=[slug, kind])


def words_of(content):
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def slides_of(content):
    return list(pptx.Presentation(io.BytesIO(content)).slides)


def test_the_card_of_the_founding_plan_is_one_page(founding, at_desk):
    answer = at_desk(founding).get(report("tarjeta.pdf"))

    assert (answer.headers["Content-Type"], pages(answer.content)) == ("application/pdf", 1)
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="tarjeta-{SLUG}-20')


def test_the_progress_report_has_the_headings_of_the_institute(founding, at_desk):
    document = docx.Document(io.BytesIO(at_desk(founding).get(report("avances.docx")).content))

    assert [each.text for each in document.paragraphs if each.style.name == "Heading 1"] == HEADINGS
    assert document.core_properties.author == "Instituto de prueba"
    assert next(each.text for each in document.paragraphs if each.style.name == "Entrada").startswith("De nueve")


def test_the_progress_report_tells_what_is_behind_with_what_its_unit_says(founding, at_desk):
    advice = roadmap.activity_by_code(COMMITMENT, "asesoramiento-inai")
    roadmap.activities.suspend(activity=advice, reason="Falta quien asesore.", by=OPERATOR, at=NOON)

    words = words_of(at_desk(founding).get(report("avances.docx")).content)

    assert "el compromiso «Cultura de Gobierno Abierto», del plan «Plan de Acción Local», al" in words
    assert "«Falta quien asesore.»" in words
    assert "Se cita de una fuente relacionada: OGP, compromiso MXMEX0009" in words
    assert "Dirección General de Transparencia, Acceso a la Información Pública y Gobierno Abierto · teléfono" in words


def test_the_slides_of_a_commitment_are_six(founding, at_desk, monkeypatch):
    # On another day more may be late, and «Dónde está» may need a second slide.
    monkeypatch.setattr(clock, "now", lambda: NOON)
    content = at_desk(founding).get(reverse("desk:commitment-report", args=[COMMITMENT, "presentacion.pptx"])).content

    slides = slides_of(content)
    # How far it is, which follows on a title, changes with the days.
    assert [slide.shapes.title.text.partition(" · ")[0] for slide in slides] == [
        "Cultura de Gobierno Abierto",
        "El problema y el compromiso",
        "Cuatro líneas de acción",
        "Cronograma",
        "Dónde está",
        "Qué sigue y quién responde",
    ]
    assert all("Registro público al" in slide.notes_slide.notes_text_frame.text for slide in slides)


def test_a_plan_of_several_commitments_tells_of_each(founding, at_desk):
    data = another(2)
    data["plan"]["slug"] = SLUG
    data["commitments"] = FOUNDING["commitments"] + [data["commitments"][0] | {"code": "CP-02", "title": "Otro"}]
    for section in ("problem_trees", "roadmaps", "routes"):
        data[section] = FOUNDING[section] + data[section]
    load(data)
    desk = at_desk(founding)

    words = words_of(desk.get(report("avances.docx")).content)
    titles = [slide.shapes.title.text for slide in slides_of(desk.get(report("presentacion.pptx")).content)]
    offered = desk.get(reverse("desk:reports", args=[SLUG])).text

    assert "Compromisos y dónde están" in words
    assert [title for title in titles if title.startswith("Otro")] == [
        "Otro: el problema y el compromiso",
        "Otro: cuatro líneas de acción",
        "Otro: cronograma",
    ]
    assert pages(desk.get(report("tarjeta.pdf")).content) == 1
    assert offered.count("/informes/avances.docx") == 3


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_record_on_the_same_day_gives_the_same_bytes(founding, at_desk, kind):
    desk = at_desk(founding)

    assert desk.get(report(kind)).content == desk.get(report(kind)).content


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_asks_as_many_queries_for_one_row_as_for_three(house, at_desk, kind):
    asked = []
    desk = None
    for rows in (1, 3):
        load(widened(rows))
        desk = desk or at_desk(make_person("ana@example.org", "coordinator", SLUG))
        for address in (report(kind), reverse("desk:commitment-report", args=[COMMITMENT, kind])):
            with CaptureQueriesContext(connection) as queries:
                assert desk.get(address).status_code == HTTPStatus.OK
            asked.append(len(queries))

    assert asked[:2] == asked[2:]


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_asks_as_many_queries_for_one_commitment_as_for_three(plan, at_desk, coordinator, kind):
    desk, asked = at_desk(coordinator), []
    give_work(plan)
    for slugs in ((), ("a", "b")):
        for slug in slugs:
            other = make_plan(slug)
            give_work(other)
            entry = other.entries.get()
            plan.entries.create(commitment=entry.commitment, code=slug)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(report(kind, plan.slug)).status_code == HTTPStatus.OK
        asked.append(len(queries))

    assert asked[0] == asked[1]


@pytest.mark.parametrize("kind", KINDS)
def test_what_people_wrote_stays_text(house, at_desk, kind):
    data = deepcopy(FOUNDING)
    hostile = "".join(letter for letter in HOSTILE if letter.isprintable())[:300]
    data["plan"]["title"] = data["commitments"][0]["title"] = hostile
    data["commitments"][0]["objective"] = hostile * 5
    data["roadmaps"][0]["activities"][0]["title"] = hostile
    data["commitments"][0]["lines"][0]["title"] = hostile * 5
    load(data)

    answer = at_desk(make_person("ana@example.org", "coordinator", SLUG)).get(report(kind))

    assert answer.status_code == HTTPStatus.OK
    if kind.endswith("docx"):
        assert hostile in words_of(answer.content)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_plan_has_its_reports_too(plan, at_desk, coordinator, kind):
    assert at_desk(coordinator).get(report(kind, plan.slug)).status_code == HTTPStatus.OK


def test_evidence_is_told_once_somebody_verified_it(db, tmp_path, at_desk):
    office = open_office(tmp_path)
    piece = handed_in(office, proves="Convenio firmado")
    before = words_of(at_desk(office.coordinator).get(report("avances.docx", "plan")).content)
    evidence.reviewing.verify(evidence=piece, person=office.verifier, today=TODAY, at=NOON)

    after = words_of(at_desk(office.coordinator).get(report("avances.docx", "plan")).content)

    assert ("Convenio firmado" in before, "aún no" in before) == (False, True)
    assert ("Convenio firmado" in after, "verificada por una segunda persona" in after) == (True, True)


def handed_in(office, *, proves):
    """A piece of evidence that its liaison sent to be verified."""
    said = Brought(kind="minutes", proves=proves, happened_on=TODAY, chunks=[b"Minuta"], name="minuta.txt")
    piece = evidence.bringing.bring(
        of=roadmap.work_named(office.name), brought=said, person=office.liaison, today=TODAY, at=NOON
    )
    return evidence.bringing.send(evidence=piece, person=office.liaison, at=NOON)


def test_reports_speak_english(founding, at_desk):
    words = words_of(at_desk(founding).get(f"/en{report('avances.docx')}").content)

    assert "Activities behind schedule and their explanation" in words
    assert "Culture of Open Government" in words


def test_a_draft_says_that_it_is_one(draft, at_desk):
    person = make_person("ana@example.org", "reader", draft.slug)

    words = words_of(at_desk(person).get(report("avances.docx", draft.slug)).content)

    assert "Informe de avances (borrador, sin publicar)" in words


@pytest.mark.parametrize("role", ["coordinator", "liaison", "verifier", "reader", ""])
def test_whoever_is_signed_in_has_the_reports_of_a_public_plan(plan, at_desk, role):
    give_work(plan)
    desk = at_desk(make_person("ana@example.org", role, plan.slug))
    addresses = [
        reverse("desk:reports", args=[plan.slug]),
        report("tarjeta.pdf", plan.slug),
        reverse("desk:report", args=[plan.slug, "avances.docx"]),
    ]

    assert [desk.get(address).status_code for address in addresses] == [200, 200, 200]


def test_nobody_else_learns_of_a_draft(plan, draft, at_desk, coordinator):
    give_work(draft)
    addresses = [
        reverse("desk:reports", args=[draft.slug]),
        *(report(kind, draft.slug) for kind in KINDS),
        *(reverse("desk:commitment-report", args=["de-borrador", kind]) for kind in KINDS),
    ]

    assert {at_desk(coordinator).get(address).status_code for address in addresses} == {HTTPStatus.NOT_FOUND}


@pytest.mark.parametrize("kind", KINDS)
def test_a_stranger_is_sent_to_sign_in(plan, kind):
    answer = Client().get(report(kind, plan.slug))

    assert (answer.status_code, answer.url) == (
        HTTPStatus.FOUND,
        f"{reverse('desk:sign-in')}?next={report(kind, plan.slug)}",
    )


@pytest.mark.parametrize("kind", ["otro.pdf", "tarjeta.docx", "avances"])
def test_there_are_no_other_reports(plan, at_desk, coordinator, kind):
    assert at_desk(coordinator).get(report(kind, plan.slug)).status_code == HTTPStatus.NOT_FOUND


def test_the_desk_leads_to_the_reports(plan, at_desk, coordinator):
    reader = make_person("lee@example.org", "reader", plan.slug)

    homes = [at_desk(person).get(reverse("desk:home")).text for person in (coordinator, reader)]

    assert [home.count(f'href="{reverse("desk:reports", args=[plan.slug])}"') for home in homes] == [2, 1]
