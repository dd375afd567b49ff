"""Liaisons designated from the desk: by letter, with its scan, by whoever coordinates and nobody else."""

from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from tequio.ground.people import api as people
from tests.offices import open_office

LISTING = "/escritorio/planes/plan/enlaces/"


@pytest.fixture
def office(db, tmp_path):
    return open_office(tmp_path)


def desk_of(person):
    client = Client()
    client.force_login(person)
    return client


def typed(office, **changes):
    usual = {
        "unit": office.unit.pk,
        "name": "Ana Enlace",
        "email": "ana@example.org",
        "letter": "INFOEM/DG/012/2026",
        "letter_on": "2026-11-10",
    }
    return usual | changes


def test_designated_she_has_an_account_a_role_and_a_link_to_enter(office):
    scan = SimpleUploadedFile("oficio de Ana.pdf", b"%PDF-1.4 oficio")

    answer = desk_of(office.coordinator).post(LISTING, typed(office, scan=scan))

    ana = people.person_by_email("ana@example.org")
    assert answer.status_code == HTTPStatus.FOUND
    assert [(role.role, role.unit.slug) for role in people.roles_of(ana)] == [("liaison", "unidad")]
    page = desk_of(office.coordinator).get(LISTING).text
    assert "Ana Enlace" in page
    assert "INFOEM/DG/012/2026" in page


def test_the_scan_is_for_the_coordination_alone(office):
    scan = SimpleUploadedFile("oficio.pdf", b"%PDF-1.4 oficio")
    desk_of(office.coordinator).post(LISTING, typed(office, scan=scan))
    [made] = people.designations_in([office.plan.scope])
    letter = f"{LISTING}{made.pk}/oficio/"

    served = desk_of(office.coordinator).get(letter)

    assert b"".join(served.streaming_content) == b"%PDF-1.4 oficio"
    assert "no-store" in served.headers["Cache-Control"]
    for name in ("liaison", "verifier", "reader", "nobody"):
        assert desk_of(getattr(office, name)).get(letter).status_code == HTTPStatus.NOT_FOUND


def test_replaced_by_another_letter(office):
    desk = desk_of(office.coordinator)
    desk.post(LISTING, typed(office))
    [first] = people.designations_in([office.plan.scope])

    desk.post(f"{LISTING}?sustituye={first.pk}", typed(office, email="eva@example.org", name="Eva", letter="013"))
    stale = desk.post(
        f"{LISTING}?sustituye={first.pk}", typed(office, email="leo@example.org", name="Leo", letter="014")
    )

    [second] = people.designations_in([office.plan.scope])
    assert (second.replaces, second.assignment.person.name) == (first, "Eva")
    assert (stale.status_code, "Esa designación ya terminó." in stale.text) == (HTTPStatus.UNPROCESSABLE_ENTITY, True)
    assert people.person_by_email("leo@example.org") is None


def test_a_unit_with_work_and_nobody_to_report_is_told(office):
    desk = desk_of(office.coordinator)
    before = desk.get(LISTING).text
    desk.post(LISTING, typed(office))
    during = desk.get(LISTING).text
    [made] = people.designations_in([office.plan.scope])
    desk.post(f"{LISTING}{made.pk}/termina/")

    after = desk.get(LISTING).text

    assert ["Unidades sin enlace" in page for page in (before, during, after)] == [True, False, True]


def test_the_handover_sheet_has_the_work_of_the_unit(office):
    desk = desk_of(office.coordinator)
    desk.post(LISTING, typed(office))
    [made] = people.designations_in([office.plan.scope])

    sheet = desk.get(f"{LISTING}{made.pk}/entrega/").text

    assert "Campaña" in sheet
    assert "Ana Enlace" in sheet


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"letter_on": "2999-01-01"}, "El oficio lleva una fecha que aún no llega."),
        ({"letter": ""}, "Este campo es obligatorio."),
        ({"email": "liaison@example.org"}, "Esa persona ya es enlace de esta unidad."),
        ({"unit": "0"}, "Seleccione una opción válida."),
    ],
)
def test_what_is_not_taken_is_said_and_what_was_typed_is_kept(office, changes, says):
    answer = desk_of(office.coordinator).post(LISTING, typed(office, **changes))

    assert (answer.status_code, says in answer.text) == (HTTPStatus.UNPROCESSABLE_ENTITY, True)
    assert 'value="Ana Enlace"' in answer.text
    assert people.designations_in([office.plan.scope]) == []


@pytest.mark.parametrize("who", ["liaison", "verifier", "reader", "nobody"])
def test_nobody_else_designates_nor_sees_who_is_designated(office, who):
    desk = desk_of(getattr(office, who))

    assert desk.get(LISTING).status_code == HTTPStatus.NOT_FOUND
    assert desk.post(LISTING, typed(office)).status_code == HTTPStatus.NOT_FOUND
    assert people.person_by_email("ana@example.org") is None


def test_the_list_asks_as_much_for_one_liaison_as_for_three(office, django_assert_num_queries):
    desk = desk_of(office.coordinator)
    desk.post(LISTING, typed(office))
    with translation.override("es-mx"), django_assert_num_queries(12):
        desk.get(LISTING)
    for number in (2, 3):
        desk.post(LISTING, typed(office, email=f"l{number}@example.org", name=f"L{number}", letter=str(number)))
    with translation.override("es-mx"), django_assert_num_queries(12):
        desk.get(LISTING)
