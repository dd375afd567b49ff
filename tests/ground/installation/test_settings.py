"""The settings of the house on the desk: who may, what everybody reads afterwards, and what is kept of before."""

from datetime import date
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tequio.ground.calendars import api as calendars
from tequio.ground.installation import api as installations
from tequio.ground.ledger import api as ledger
from tequio.ground.people import api as people
from tequio.lib import clock
from tests.ground.installation.test_marks import png
from tests.publish.desk.desks import found_house, make_person

SETTINGS = "/escritorio/ajustes/"
HOUSE, MARKS = f"{SETTINGS}institucion/", f"{SETTINGS}marca/"
PRIVACY = f"{SETTINGS}textos/privacidad/es/"
CALENDAR = f"{SETTINGS}calendario/"
PAGES = (SETTINGS, HOUSE, f"{HOUSE}versiones/", MARKS, PRIVACY, CALENDAR)


@pytest.fixture
def house(db, tmp_path):
    made = found_house(tmp_path)
    installations.publish_statement(
        slug="privacidad", language="es", title="Aviso", text="Como antes.", by=people.OPERATOR, at=clock.now()
    )
    calendars.seed(by=people.OPERATOR, at=clock.now())
    return made


@pytest.fixture
def desk(house):
    client = Client()
    client.force_login(make_person("jefa@example.org", "coordinator", "installation"))
    return client


def typed(page, **changes):
    form = page.context["form"]
    sent = {field.html_name: value for field in form if (value := field.value()) is not None}
    return {**sent, **changes}


def last_act():
    (entry,) = ledger.latest(limit=1)
    return entry


@pytest.mark.parametrize("page", PAGES)
def test_are_for_the_coordination_of_the_house_and_unknown_to_others(house, page):
    people.Scope.objects.create(slug="plan", name="Plan")
    for email, role, scope in (
        ("a@example.org", "coordinator", "plan"),
        ("b@example.org", "reader", "installation"),
        ("c@example.org", "verifier", "installation"),
    ):
        client = Client()
        client.force_login(make_person(email, role, scope))
        assert client.get(page).status_code == HTTPStatus.NOT_FOUND
        assert client.post(page, {}).status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)


@pytest.mark.parametrize("page", PAGES)
def test_are_read_by_whoever_coordinates_it(desk, page):
    assert desk.get(page).status_code == HTTPStatus.OK


def test_the_institution_is_called_otherwise_at_once(desk):
    answer = desk.post(HOUSE, typed(desk.get(HOUSE), name="Instituto <b>nuevo</b>", zone="America/Tijuana"))

    assert answer.status_code == HTTPStatus.FOUND
    assert "Instituto &lt;b&gt;nuevo&lt;/b&gt;" in Client().get("/").text
    assert (last_act().kind, last_act().data["fields"]) == ("installation.changed", ["name", "zone"])
    history = desk.get(f"{HOUSE}versiones/").text
    assert "America/Mexico_City" in history
    assert "jefa" in history


def test_saying_the_same_is_no_act_and_a_stale_form_is_told(desk):
    first = desk.get(HOUSE)
    before = last_act().index
    desk.post(HOUSE, typed(first))
    assert last_act().index == before

    desk.post(HOUSE, typed(desk.get(HOUSE), phone="722 000 0000"))
    stale = desk.post(HOUSE, typed(first, phone="555 111 1111"))
    assert stale.status_code == HTTPStatus.CONFLICT
    assert "722 000 0000" in stale.text
    assert 'value="555 111 1111"' in stale.text


@pytest.mark.parametrize(
    "wrong", [{"zone": "Marte/Olimpo"}, {"website": "javascript:alert(1)"}, {"name": ""}, {"email": "no es"}]
)
def test_what_is_wrong_is_marked(desk, wrong):
    answer = desk.post(HOUSE, typed(desk.get(HOUSE), **wrong))

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'aria-invalid="true"' in answer.text


def test_colours_and_arms(desk):
    assert desk.post(MARKS, {"accent": "rojo"}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    with_text = desk.post(MARKS, {"accent": "", "accent_ink": "", "arms": SimpleUploadedFile("escudo.txt", b"nada")})
    assert with_text.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    done = desk.post(MARKS, {"accent": "#0A5F38", "accent_ink": "", "arms": SimpleUploadedFile("escudo.png", png(10))})

    assert done.status_code == HTTPStatus.FOUND
    here = installations.current()
    assert (here.accent, here.arms_name) == ("#0a5f38", "escudo.png")


def test_a_statement_gets_another_version_and_the_one_before_stays(desk):
    first = desk.get(PRIVACY)
    assert desk.post(PRIVACY, typed(first, text="Como ahora.")).status_code == HTTPStatus.FOUND
    stale = desk.post(PRIVACY, typed(first, text="Como quisiera."))

    assert installations.statement("privacidad", "es").text == "Como ahora."
    assert "Como ahora." in Client().get("/privacidad").text
    assert stale.status_code == HTTPStatus.CONFLICT
    assert "Como quisiera." in stale.text
    history = desk.get(f"{PRIVACY}versiones/").text
    assert "<del>" in history
    assert "antes" in history
    assert desk.get(f"{SETTINGS}textos/privacidad/xx/").status_code == HTTPStatus.NOT_FOUND


def test_a_day_stops_counting_and_counts_again(desk):
    slug = desk.get(CALENDAR).context["calendar"].slug
    year = clock.now().year
    day = next(f"{year}-07-{n:02d}" for n in range(6, 13) if calendars.working_days().is_working(date(year, 7, n)))
    said = {"day": day, "reason": "Aniversario", "source_title": "Gaceta 12", "source_url": ""}

    added = desk.post(f"{CALENDAR}{slug}/dias/", said)
    twice = desk.post(f"{CALENDAR}{slug}/dias/", said)
    silent = desk.post(f"{CALENDAR}{slug}/dias/{day}/quitar/", {"reason": ""})

    assert (added.status_code, twice.status_code, silent.status_code) == (302, 422, 422)
    assert not calendars.working_days().is_working(date(*map(int, day.split("-"))))
    assert "Aniversario" in desk.get(CALENDAR).text
    assert desk.post(f"{CALENDAR}{slug}/dias/{day}/quitar/", {"reason": "Se aplazó"}).status_code == HTTPStatus.FOUND
    assert calendars.working_days().is_working(date(*map(int, day.split("-"))))
    assert desk.post(f"{CALENDAR}{slug}/dias/ayer/quitar/", {"reason": "x"}).status_code == HTTPStatus.NOT_FOUND


def test_the_calendar_is_extended_a_year(desk):
    before = desk.get(CALENDAR).context["calendar"]

    assert desk.post(f"{CALENDAR}{before.slug}/hasta/").status_code == HTTPStatus.FOUND

    assert desk.get(CALENDAR).context["calendar"].last_day.year == before.last_day.year + 1
