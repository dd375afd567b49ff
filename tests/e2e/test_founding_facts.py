"""What the founding document says, as a reader of the site finds it."""

import re

import pytest

from tests.e2e.addresses import COMMITMENT, ROUTE, SCHEDULE, TREE
from tests.e2e.conftest import PHONE

# The document's own table: each row with the months that carry an x.
CRONOGRAMA = {
    "Reuniones GO STL": "sep",
    "Asesoramiento INAI": "oct",
    "Presentación y aprobación STL": "oct",
    "Mesa de dialogo": "nov",
    "Mesa de redacción de hoja de ruta": "nov",
    "Campaña de difusión masiva sobre Gobierno Abierto y Transparencia Proactiva": "sep oct nov dic",
    "Congreso virtual sobre Gobierno Abierto": "dic",
    "Firma convenio": "dic ene",
    "Medición del impacto de las acciones": "feb",
}
ROUTE_STEPS = (
    "Realizar una propuesta ante la Comisión",
    "Realizar una presentación ante el Grupo Operativo del STL",
    "Buscar una reunión con los encargados de GA del INAI",
    "Propuesta del CP del Infoem ante el STL en Sesión",
    "Mesa de dialogo para asunción del Compromiso",
    "Iniciar las acciones y después darle seguimiento",
)


@pytest.mark.parametrize("path", [COMMITMENT, SCHEDULE])
@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE], ids=["wide", "phone"])
def test_month_grid_has_the_nine_rows_and_thirteen_marks_of_the_document(visit, path, viewport):
    page = visit(path, viewport=viewport).page
    rows = page.locator("table.month-grid tbody tr")

    marks = {
        row.get_by_role("rowheader").inner_text(): " ".join(
            cell.locator(".month-name").text_content() for cell in row.locator(".month:has(.planned, .both)").all()
        )
        for row in rows.all()
    }

    assert marks == CRONOGRAMA
    assert sum(len(months.split()) for months in marks.values()) == 13


def test_each_mark_is_also_said_in_words(visit):
    page = visit(SCHEDULE).page

    marked = page.locator("table.month-grid .month:has(.planned, .both)")

    assert marked.count() == 13
    assert {cell.locator(".unseen").text_content() for cell in marked.all()} <= {"planeado", "planeado y realizado"}


def test_every_state_has_a_word_and_a_shape(visit):
    page = visit(SCHEDULE).page
    states = page.locator(".status").all()

    assert len(states) >= 18
    for state in states:
        mark = state.locator(".status-mark").inner_text()
        assert mark in {"✓", "●", "▲", "▲▲", "■", "×", "○", "–", "?"}
        assert re.search(r"\w{3,}", state.inner_text().replace(mark, ""))


def test_commitment_has_its_four_lines_in_order(visit):
    lines = visit(COMMITMENT).page.locator("section[aria-labelledby=t-lineas] h3").all_inner_texts()

    assert [line.split()[0] for line in lines] == ["Impulso", "Realizar", "Generación", "Promover"]


def test_route_has_its_six_steps_in_their_true_order(visit):
    page = visit(ROUTE).page
    steps = page.locator("ol.steps > li")

    assert steps.locator(".step-number").all_inner_texts() == list("123456")
    for title, meant in zip(steps.locator("h3").all_inner_texts(), ROUTE_STEPS, strict=True):
        assert title.startswith(meant)
    assert "1, 2, 3, 6, 5, 4" in page.locator("main").inner_text()


def test_every_node_of_the_tree_cites_its_source(visit):
    page = visit(TREE).page
    page.get_by_text("Ver como tabla").click()
    rows = page.locator("#tree table tbody tr")

    assert rows.count() >= 4
    assert all("MXMEX0009" in row.inner_text() for row in rows.all())


def test_directory_has_the_three_bodies_the_network_and_the_end_of_inai(visit):
    said = visit("/instituciones/").page.locator("main").inner_text()

    for name in (
        "Comisión de Gobierno Abierto del Infoem",
        "Secretariado Técnico Local (STL)",
        "Grupo Operativo del Secretariado Técnico Local (GO STL)",
        "Red Mexiquense de Gobierno Abierto",
    ):
        assert name in said
    inai = visit("/instituciones/inai/").page.locator("main").inner_text()
    assert "Existió hasta el 20 de marzo de 2025" in inai
    assert "Transparencia para el Pueblo" in inai


@pytest.mark.parametrize("path", ["/", COMMITMENT, SCHEDULE])
def test_demonstration_says_that_it_is_one_and_that_its_dates_were_moved(visit, path):
    said = visit(path).page.locator("body").inner_text()

    assert "Demostración: el plan es real" in said
    assert "Las fechas se movieron" in said


def test_sentence_of_the_home_is_its_largest_text(visit):
    page = visit("/").page

    sizes = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 &&
            n.data.trim())).map(e => [parseFloat(getComputedStyle(e).fontSize), (e.closest('h1') || e).tagName])"""
    )

    largest = max(size for size, _tag in sizes)
    assert [tag for size, tag in sizes if size == largest] == ["H1"] * 5  # the sentence and its four links
    assert re.match(r"(De nueve acciones, .+|The .+)\.$", page.locator("h1").inner_text())
