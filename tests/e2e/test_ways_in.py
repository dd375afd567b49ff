"""Somebody chooses how they enter: codes without JavaScript on a telephone, a passkey by keyboard, a password too."""

import email
import re
from email.policy import default

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import PHONE, WIDE, Served, demonstration
from tests.e2e.somebody import Somebody, entrance
from tests.publish.desk.test_ways_in import PASSWORD, code_of

DESK, ACCESS, ENTER = "/escritorio/", "/escritorio/acceso/", "/escritorio/entrar/"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Under the name that browsers trust without a certificate: passkeys belong to a name, not to a number."""
    with demonstration(tmp_path_factory.mktemp("ways-in")) as here:
        named = {who: link.replace("127.0.0.1", "localhost") for who, link in here.links.items()}
        yield Served(here.address.replace("127.0.0.1", "localhost"), here.home, named)


@pytest.fixture(scope="module")
def enter(browser: Browser, served: Served):
    with entrance(browser, served) as entering:
        yield entering


def with_fingerprint(page: Page) -> None:
    """A telephone that keeps passkeys and says that its owner's finger was on it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )


def letters(served: Served) -> list[str]:
    """What the letters of the house say."""
    found = [email.message_from_bytes(path.read_bytes(), policy=default) for path in (served.home / "mail").iterdir()]
    return [letter.get_content() for letter in found if letter["subject"] == "Cambió su manera de entrar al escritorio"]


def sign_out(somebody: Somebody) -> None:
    somebody.page.get_by_role("button", name="Cerrar sesión").press("Enter")
    somebody.page.wait_for_url("**/salir/")


def test_codes_are_set_up_and_asked_for_without_javascript(enter, served):
    somebody = enter(served.links["verificación"], viewport=PHONE, java_script_enabled=False)
    page = somebody.at(DESK)
    somebody.press("Cómo entra usted")
    somebody.press("Configurar una aplicación")
    secret = page.locator("code.reference").inner_text().replace(" ", "")
    page.get_by_label("Código que muestra la aplicación").fill(code_of(secret))
    somebody.press("Comprobar el código")
    codes = page.locator(".recovery-codes code").all_inner_texts()
    assert len(codes) == 10
    somebody.press("Listo")
    somebody.press("Poner una contraseña")
    page.get_by_label("Contraseña nueva", exact=True).fill(PASSWORD)
    page.get_by_label("Contraseña nueva, otra vez").fill(PASSWORD)
    somebody.press("Poner la contraseña")
    assert "Tiene una." in page.locator("main").inner_text()

    sign_out(somebody)
    somebody.at(ENTER)
    somebody.press("Entrar con contraseña y un segundo paso")
    page.get_by_label("Correo electrónico").fill("verificacion@example.org")
    page.get_by_label("Contraseña").fill(PASSWORD)
    somebody.press("Continuar")
    page.get_by_label("Su código").fill(codes[0])
    somebody.press("Entrar")
    assert page.url.endswith(DESK)
    assert "Quedan 9 códigos." in somebody.at(ACCESS).locator("main").inner_text()
    said = " ".join(letters(served))
    assert "se agregó una aplicación de códigos" in said
    assert "se puso una contraseña" in said


def test_a_passkey_is_added_and_lets_in_alone_and_as_a_second_step(enter, served):
    somebody = enter(served.links["enlace"], viewport=WIDE)
    page = somebody.page
    with_fingerprint(page)
    somebody.at(ACCESS)
    somebody.press("Agregar una llave de acceso")
    page.get_by_label("Nombre de la llave").fill("Mi teléfono")
    somebody.press("Agregar la llave")
    somebody.press("Listo")
    assert "Mi teléfono" in page.locator("main").inner_text()

    sign_out(somebody)
    somebody.at(f"{ENTER}?next={ACCESS}")
    somebody.press("Entrar con una llave de acceso")
    assert page.url.endswith(ACCESS)
    assert "Último uso:" in page.locator("main").inner_text()

    sign_out(somebody)
    somebody.at(ENTER)
    page.get_by_label("Correo electrónico").fill("enlace@example.org")
    somebody.press("Enviar enlace")
    link = _last_link(served)
    somebody.at(link)
    somebody.press("Entrar")
    assert page.locator("h1").inner_text() == "Segundo paso"
    somebody.press("Usar mi llave de acceso")
    assert page.url.endswith(DESK)

    somebody.at(ACCESS)
    somebody.press("Quitar : Mi teléfono")
    assert "Mi teléfono" not in page.locator("main").inner_text()


def test_a_browser_that_refuses_says_so_and_offers_another_way(enter, served, browser):
    context = browser.new_context(base_url=served.address, viewport=PHONE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
            }
        },
    )
    page.goto(ENTER)
    page.get_by_role("button", name="Entrar con una llave de acceso").press("Enter")
    failed = page.locator("[data-passkey-failed]")
    failed.wait_for(state="visible")

    assert "No se usó la llave" in failed.inner_text()
    assert page.get_by_role("link", name="Entrar con contraseña y un segundo paso").is_visible()
    context.close()


def _last_link(served: Served) -> str:
    found = sorted((served.home / "mail").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    said = [email.message_from_bytes(path.read_bytes(), policy=default).get_content() for path in found]
    links = [link for each in said for link in re.findall(r"http\S+/entrar/\S+", each)]
    return links[-1].replace("127.0.0.1", "localhost")
