"""The public pages of plans and commitments, on the founding plan as its document says it."""

import csv
import io
import json
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
import yaml
from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook

from tequio.config import plan_packages, wiring
from tequio.decide.route import api as routes
from tequio.ground.people.api import OPERATOR
from tequio.lib import clock, package_reading
from tequio.lib.months import Month
from tequio.plan.commitments import api as commitments
from tequio.plan.roadmap import api as roadmap

PLANS = Path(__file__).resolve().parents[3] / "plans"
FOUNDING = yaml.safe_load((PLANS / "cultura-de-gobierno-abierto.yaml").read_text(encoding="utf-8"))
NOON = datetime(2026, 11, 22, 18, tzinfo=UTC)
COMMITMENT = "/compromisos/cultura-de-gobierno-abierto/"
PAGES = (
    "/",
    "/planes/",
    "/planes/plan-de-accion-local/",
    COMMITMENT,
    f"{COMMITMENT}cronograma/",
    f"{COMMITMENT}arbol/",
    f"{COMMITMENT}ruta/",
)
MARKS = {
    "Reuniones GO STL": "x.....",
    "Asesoramiento INAI": ".x....",
    "Presentación y aprobación STL": ".x....",
    "Mesa de dialogo": "..x...",
    "Mesa de redacción de hoja de ruta": "..x...",
    "Campaña de difusión masiva sobre Gobierno Abierto y Transparencia Proactiva": "xxxx..",
    "Congreso virtual sobre Gobierno Abierto": "...x..",
    "Firma convenio": "...xx.",
    "Medición del impacto de las acciones": ".....x",
}


SEPTEMBER = Month(2026, 9)


def load(data, start=SEPTEMBER, at=NOON):
    content = yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()
    package = package_reading.read(content, wiring.PACKAGE_SECTIONS, start=start, folder=PLANS)
    plan_packages.apply(package, by=OPERATOR, at=at)


@pytest.fixture
def founding(site):
    load(FOUNDING)
    return site


def another(number):
    """The founding plan once more, under other names, as the plan of a municipality would repeat it."""
    data = deepcopy(FOUNDING)
    data["plan"]["slug"] = f"plan-{number}"
    data["commitments"][0]["slug"] = f"compromiso-{number}"
    for section in ("problem_trees", "roadmaps", "routes"):
        data[section][0]["commitment"] = f"compromiso-{number}"
    return data


def widened(rows):
    """The founding plan with so many more of everything that a page of one commitment lists."""
    data = deepcopy(FOUNDING)
    for n in range(rows):
        activity = {"code": f"otra-{n}", "title": f"Otra {n}", "kind": "action", "line": 1, "marks": ["Sept", "Nov"]}
        data["roadmaps"][0]["activities"].append(activity | {"parties": {"organisations": ["inai"]}})
        data["commitments"][0]["lines"].append({"number": 10 + n, "title": f"Línea {n}"})
        node = {"code": f"n{n}", "kind": "cause", "under": "c1", "text": f"Causa {n}", "source": {"title": "Otra"}}
        data["problem_trees"][0]["nodes"].append(node)
        step = {
            "number": 7 + n,
            "title": f"Paso {n}",
            "body": "secretariado-tecnico-local",
            "activities": [f"otra-{n}"],
        }
        data["routes"][0]["steps"].append(step)
    return data


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_is_read_without_account_or_cookie(founding, client, address, language):
    answer = client.get(language + address)

    assert (answer.status_code, answer.cookies.output(), answer.headers["Content-Language"]) == (
        200,
        "",
        "en" if language else "es-MX",
    )
    assert answer.text.count("<h1") == 1


@pytest.mark.parametrize("address", PAGES)
def test_no_page_asks_more_than_twelve_queries(founding, queries_of, address):
    assert queries_of(address) <= 12


@pytest.mark.parametrize("address", PAGES)
def test_no_page_asks_more_when_everything_is_late_and_measured(site, client, queries_of, address):
    data = deepcopy(FOUNDING)
    indicator = {"slug": "convenios", "commitment": "cultura-de-gobierno-abierto", "name": "Convenios", "unit": "uno"}
    data["indicators"] = [indicator | {"targets": [{"value": 3, "date": "2025-02-28"}]}]
    load(data, start=Month(2024, 9), at=datetime(2024, 8, 20, 18, tzinfo=UTC))

    assert "nueve van con retraso" in client.get("/").text
    assert queries_of(address) <= 12


def test_a_plan_published_when_its_months_had_passed_announces_no_delay_that_day(site, client):
    load(FOUNDING, start=Month(2024, 9), at=clock.now())

    assert "nueve aún no inician" in client.get("/").text


@pytest.mark.parametrize("address", PAGES[3:])
def test_pages_of_a_commitment_ask_as_many_queries_for_one_row_more_as_for_three(site, queries_of, address):
    load(widened(1))
    with_one = queries_of(address)
    load(widened(3))

    assert queries_of(address) == with_one


@pytest.mark.parametrize("address", PAGES[:2])
def test_lists_of_plans_ask_as_many_queries_for_one_plan_as_for_three(founding, queries_of, address):
    with_one = queries_of(address)
    for number in (2, 3):
        load(another(number))

    assert queries_of(address) == with_one


def test_the_month_grid_has_the_nine_rows_and_thirteen_marks_of_the_document(founding, client):
    text = client.get(f"{COMMITMENT}cronograma.csv").content.decode()
    header, *rows = csv.reader(io.StringIO(text))

    assert header == ["Acción", "2026-09", "2026-10", "2026-11", "2026-12", "2027-01", "2027-02"]
    assert {row[0]: "".join(cell or "." for cell in row[1:]) for row in rows} == MARKS


def test_every_format_of_the_cronograma_says_the_same(founding, client):
    book = load_workbook(io.BytesIO(client.get(f"{COMMITMENT}cronograma.xlsx").content))
    events = icalendar.Calendar.from_ical(client.get(f"{COMMITMENT}cronograma.ics").content).walk("VEVENT")
    data = json.loads(client.get(f"{COMMITMENT}cronograma.json").content)
    drawing = client.get(f"{COMMITMENT}cronograma.svg").content.decode()

    printed = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert [title for title in MARKS if title in printed] == list(MARKS)
    assert [activity["title"] for activity in data["activities"]] == list(MARKS)
    assert {str(event["SUMMARY"]) for event in events} == set(MARKS)
    assert fromstring(drawing).tag.endswith("svg")


def test_a_calendar_ends_the_day_after_the_last(founding, client):
    events = icalendar.Calendar.from_ical(client.get(f"{COMMITMENT}cronograma.ics").content).walk("VEVENT")
    (signing,) = [event for event in events if str(event["SUMMARY"]) == "Firma convenio"]

    assert (signing["DTSTART"].dt, signing["DTEND"].dt) == (date(2026, 12, 1), date(2027, 2, 1))


def test_a_step_whose_action_is_suspended_says_so(founding, client):
    commitment = commitments.commitment_by_slug("cultura-de-gobierno-abierto")
    first, _second, third, *_others = routes.route_for_page(commitment.pk).steps.all()
    first = routes.steps.begin(step=first, by=OPERATOR, at=NOON)
    routes.steps.fulfil(step=first, on=date(2026, 9, 2), by=OPERATOR, at=NOON)
    routes.steps.begin(step=third, by=OPERATOR, at=NOON)
    advice = roadmap.activity_by_code(commitment.slug, "asesoramiento-inai")
    roadmap.activities.suspend(activity=advice, reason="Falta quien asesore", by=OPERATOR, at=NOON)

    page = client.get(f"{COMMITMENT}ruta/").text

    assert "De seis pasos, uno se ha cumplido y uno está detenido." in page
    assert "iniciado; lo que lo realiza está detenido" in page
    assert "en curso" not in page.split('id="paso-3"')[1].split('id="paso-4"')[0]


def test_the_route_stands_in_its_true_order_and_says_how_it_was_printed(founding, client):
    page = client.get(f"{COMMITMENT}ruta/").text

    places = [page.index(step["title"]) for step in FOUNDING["routes"][0]["steps"]]
    assert places == sorted(places)
    assert "1, 2, 3, 6, 5, 4" in page


def test_the_tree_cites_its_source_in_every_node(founding, client):
    data = json.loads(client.get(f"{COMMITMENT}arbol.json").content)

    assert [node["code"] for node in data["nodes"]] == ["p", "c1", "c2", "c3"]
    assert {(node["source"]["url"], node["source"]["is_related"]) for node in data["nodes"]} == {
        ("https://www.opengovpartnership.org/members/mexico-state-mexico/commitments/MXMEX0009/", True)
    }
    assert fromstring(client.get(f"{COMMITMENT}arbol.svg").content.decode()).tag.endswith("svg")


def test_the_front_page_opens_with_a_sentence_counted_from_the_record(founding, client):
    advice = roadmap.activity_by_code("cultura-de-gobierno-abierto", "asesoramiento-inai")
    roadmap.activities.suspend(activity=advice, reason="Falta designar asesor.", by=OPERATOR, at=NOON)
    meetings = roadmap.activity_by_code("cultura-de-gobierno-abierto", "reuniones-go-stl")
    meetings = roadmap.activities.start(activity=meetings, on=date(2026, 9, 4), by=OPERATOR, at=NOON)
    roadmap.activities.finish(activity=meetings, on=date(2026, 9, 25), by=OPERATOR, at=NOON)

    assert "una concluyó" in client.get("/").text
    assert "«Asesoramiento INAI» está suspendida. Falta designar asesor." in client.get("/").text


def test_what_a_person_wrote_is_shown_as_text_and_never_as_markup(site, client):
    data = deepcopy(FOUNDING)
    hostile = "<script>alert(1)</script> {{ 7*7 }} =HYPERLINK(1)"
    data["plan"]["title"] = data["commitments"][0]["title"] = hostile
    data["roadmaps"][0]["activities"][0]["title"] = hostile
    data["problem_trees"][0]["nodes"][1]["text"] = hostile
    data["routes"][0]["steps"][0]["title"] = hostile
    load(data)

    for address in (*PAGES, f"{COMMITMENT}cronograma.svg", f"{COMMITMENT}arbol.svg"):
        assert "<script>alert" not in client.get(address).content.decode()


def test_a_formula_in_a_title_is_neutralised_where_a_spreadsheet_would_run_it(site, client):
    data = deepcopy(FOUNDING)
    data["roadmaps"][0]["activities"][0]["title"] = "=2+5"
    data["problem_trees"][0]["nodes"][1]["text"] = "@SUM(1)"
    load(data)

    first_row = list(csv.reader(io.StringIO(client.get(f"{COMMITMENT}cronograma.csv").content.decode())))[1]
    assert first_row[0] == "'=2+5"
    assert "'@SUM(1)" in client.get(f"{COMMITMENT}arbol.csv").content.decode()
    book = load_workbook(io.BytesIO(client.get(f"{COMMITMENT}cronograma.xlsx").content))
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row if cell.value} <= {"s", "d"}


@pytest.mark.parametrize(
    "address",
    [
        "/planes/otro/",
        "/compromisos/otro/",
        "/compromisos/otro/cronograma/",
        "/compromisos/otro/cronograma.csv",
        "/compromisos/otro/arbol/",
        "/compromisos/otro/ruta/",
        f"{COMMITMENT}cronograma.exe",
    ],
)
def test_what_does_not_exist_is_not_found_and_says_how_to_go_on(founding, client, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert 'href="/"' in answer.text


def test_a_draft_is_nobodys_reading(site, client):
    data = deepcopy(FOUNDING)
    del data["plan"]["publish"]
    load(data)

    statuses = {client.get(address).status_code for address in (*PAGES[2:], f"{COMMITMENT}cronograma.json")}
    assert statuses == {404}
    assert "Plan de Acción Local" not in client.get("/").text + client.get("/planes/").text


def test_an_empty_installation_says_so(site, client):
    assert "Aún no se publica ningún plan." in client.get("/").text
    assert "Aún no se publica ningún plan." in client.get("/planes/").text


def test_reading_pages_refuse_to_be_written_to(founding, client):
    assert {client.post(address).status_code for address in PAGES} == {405}


def test_english_pages_show_translations_and_mark_what_has_none(founding, client):
    commitment = commitments.commitment_by_slug("cultura-de-gobierno-abierto")
    commitment.resources = "Sin recursos adicionales"
    commitment.save()

    page = client.get(f"/en{COMMITMENT}").text

    assert "<h1>Culture of Open Government</h1>" in page
    assert '<span lang="es">Sin recursos adicionales</span>' in page


def test_a_fulfilled_step_shows_its_day(founding, client):
    commitment = commitments.commitment_by_slug("cultura-de-gobierno-abierto")
    first = routes.route_for_page(commitment.pk).steps.all()[0]
    step = routes.steps.begin(step=first, by=OPERATOR, at=NOON)
    routes.steps.fulfil(step=step, on=date(2026, 9, 2), by=OPERATOR, at=NOON)

    assert "cumplido el 2 de septiembre de 2026" in client.get(f"{COMMITMENT}ruta/").text


def test_every_number_of_the_opening_sentence_leads_to_what_it_counts(founding, client):
    advice = roadmap.activity_by_code("cultura-de-gobierno-abierto", "asesoramiento-inai")
    roadmap.activities.suspend(activity=advice, reason="Falta designar asesor.", by=OPERATOR, at=NOON)

    home = client.get("/").text
    asked = client.get("/planes/plan-de-accion-local/?estado=suspendidas").text

    assert '<a href="/planes/plan-de-accion-local/?estado=suspendidas#acciones">una está suspendida</a>' in home
    assert "Asesoramiento INAI" in asked.split('id="acciones"')[1]
    assert "Firma convenio" not in asked.split('id="acciones"')[1]
    assert "Dirección General de Transparencia" in home
    assert "De la única acción" not in asked
    assert "De nueve acciones, " in asked.split('id="acciones"')[1]  # the commitment's own sentence counts them all


def test_a_cronograma_asked_for_one_state_says_that_it_is_not_whole(founding, client):
    whole, part = (client.get(f"{COMMITMENT}cronograma/{asked}").text for asked in ("", "?estado=no-iniciadas"))

    assert ("Se muestran solo" in whole, part.count("Se muestran solo las acciones en un estado:")) == (False, 2)
    assert "De nueve acciones" in client.get(f"{COMMITMENT}cronograma/?estado=nada").text


def test_words_of_the_record_in_an_english_page_say_that_they_are_spanish(founding, client):
    advice = roadmap.activity_by_code("cultura-de-gobierno-abierto", "asesoramiento-inai")
    roadmap.activities.suspend(activity=advice, reason="Falta <quien> asesore", by=OPERATOR, at=NOON)

    english, spanish = client.get(f"/en{COMMITMENT}cronograma/").text, client.get(f"{COMMITMENT}cronograma/").text

    assert '<span lang="es">Falta &lt;quien&gt; asesore</span>' in english
    assert '<span lang="es">Falta' not in spanish
    assert '<span lang="en">Open government culture (Mexico State, 2021–2022)</span>' in client.get(COMMITMENT).text
