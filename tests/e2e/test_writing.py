"""A plan is written on the desk: by keyboard, on a telephone without JavaScript, and smoother where there is one."""

import httpx
import pytest
from playwright.sync_api import Browser

from tests.e2e.conftest import PHONE, WIDE, Served, demonstration
from tests.e2e.somebody import entrance

PLAN = "/escritorio/planes/plan-de-accion-local/"
COMMITMENT = "cultura-de-gobierno-abierto"
CRONOGRAMA = f"/escritorio/compromisos/{COMMITMENT}/cronograma/"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with demonstration(tmp_path_factory.mktemp("writing")) as here:
        yield here


@pytest.fixture(scope="module")
def enter(browser: Browser, served: Served):
    with entrance(browser, served) as entering:
        yield entering


@pytest.fixture(scope="module")
def coordinator(enter, served):
    """On a telephone, without JavaScript; the link is used once, and the other browser shares the session."""
    return enter(served.links["coordinación"], viewport=PHONE, java_script_enabled=False)


def test_a_commitment_is_written_and_everybody_reads_it_with_its_act(coordinator, served):
    page = coordinator.at(f"{PLAN}editar/")
    coordinator.must_be_fit()
    coordinator.press("Escribir : Cultura de Gobierno Abierto")
    page.locator("#id_problem").fill("Pocas personas conocen el gobierno abierto.")
    page.get_by_label("En qué consiste").nth(4).fill("Una radionovela por semana.")
    coordinator.press("Más líneas")
    assert page.get_by_label("En qué consiste").count() == 8
    coordinator.press("Guardar")

    public = httpx.get(f"{served.address}/compromisos/{COMMITMENT}/").text
    assert "Pocas personas conocen el gobierno abierto." in public
    assert "Una radionovela por semana." in public
    assert "Se actualizó lo que dice el compromiso" in httpx.get(f"{served.address}/bitacora/").text
    coordinator.press("Versiones : Cultura de Gobierno Abierto")
    assert "Pocas personas conocen" in page.locator("ins").all_inner_texts()[0]


def test_an_activity_is_added_and_taken_off(coordinator, served):
    page = coordinator.at(CRONOGRAMA)
    coordinator.press("Agregar una actividad")
    page.get_by_label("Título", exact=True).first.fill("Feria de la transparencia")
    page.get_by_label("Desde").first.fill("2026-12-01")
    page.get_by_label("Hasta").first.fill("2026-12-15")
    coordinator.press("Guardar")

    assert "Feria de la transparencia" in httpx.get(f"{served.address}/compromisos/{COMMITMENT}/cronograma/").text
    coordinator.press("Feria de la transparencia")
    coordinator.press("Quitarla del cronograma")
    assert page.locator("#t-quitadas").is_visible()


def test_two_tabs_the_second_one_is_told_what_the_first_one_changed(coordinator):
    page = coordinator.at(f"{PLAN}ejes/cultura-de-gobierno-abierto/datos/")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Objetivo general").first.fill("Lo que escribió la otra pestaña.")
    other.get_by_role("button", name="Guardar").click()
    page.get_by_label("Objetivo general").first.fill("Lo que escribió esta.")
    page.get_by_role("button", name="Guardar").click()

    main = page.locator("main").inner_text()
    assert "Lo que cambió mientras tanto" in main
    assert "Lo que escribió la otra pestaña." in main
    assert page.get_by_label("Objetivo general").first.input_value() == "Lo que escribió esta."
    page.get_by_role("button", name="Guardar").click()
    assert page.url.endswith("/editar/")


def test_where_there_is_javascript_a_row_moves_in_its_place_and_keeps_the_focus(coordinator, browser, served):
    context = browser.new_context(base_url=served.address, viewport=WIDE)
    context.add_cookies(coordinator.page.context.cookies())
    page = context.new_page()
    page.goto(CRONOGRAMA)
    page.evaluate("window.sameDocument = true")
    second = page.locator("main .entries > li").nth(1).get_attribute("id")
    page.locator(f"#bajar-{second}").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("id => document.querySelectorAll('main .entries > li')[2].id === id", arg=second)

    assert page.evaluate("window.sameDocument") is True
    assert page.evaluate("document.activeElement.id") == f"bajar-{second}"
    page.reload()
    assert page.locator("main .entries > li").nth(2).get_attribute("id") == second
    context.close()
