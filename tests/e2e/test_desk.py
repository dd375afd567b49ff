"""Three people at once: designated by letter, somebody reports, another verifies, and the public page changes.

The liaison has a telephone without JavaScript, the verifier a keyboard alone, the coordinator a desk.
"""

import io
import os
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from email import policy
from email.parser import BytesParser

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.e2e.conftest import PHONE, TEQUIO, WIDE, Served, demonstration
from tests.e2e.somebody import entrance

COMMITMENT = "/compromisos/cultura-de-gobierno-abierto/"
ACTIVITY = "/escritorio/actividades/cultura-de-gobierno-abierto/"
PROVES = "La mesa de diálogo se instaló con gobierno y sociedad civil."
GPS = 0x8825


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with demonstration(tmp_path_factory.mktemp("desk")) as here:
        yield here


@pytest.fixture
def enter(browser: Browser, served: Served):
    with entrance(browser, served) as entering:
        yield entering


def letter_to(served: Served, email: str) -> str:
    """The link in the newest letter to somebody, as it lies in the outbox of the home."""
    for file in sorted((served.home / "mail").glob("*.eml"), reverse=True):
        letter = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
        if letter["To"] == email:
            return re.search(r"http\S+entrar\S+", letter.get_content())[0]
    raise AssertionError(f"nobody wrote to {email}")


def photograph() -> bytes:
    """A picture that says where it was taken."""
    picture, exif = Image.new("RGB", (64, 48), "teal"), Image.Exif()
    exif[GPS] = {1: "N", 2: (19.0, 17.0, 30.0), 3: "W", 4: (99.0, 39.0, 0.0)}
    kept = io.BytesIO()
    picture.save(kept, "JPEG", exif=exif)
    return kept.getvalue()


def test_somebody_reports_another_verifies_and_the_public_page_changes(enter, served, tmp_path):
    scan = {"name": "oficio.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 oficio"}
    photo = {"name": "mesa con Juan.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    public = httpx.Client(base_url=served.address, timeout=30)
    before = public.get(f"{COMMITMENT}avance/").text
    coordinator = enter(served.links["coordinación"], viewport=WIDE)

    # Designated by letter.
    coordinator.press("Enlaces")
    page = coordinator.page
    page.get_by_label("Unidad").select_option(index=1)
    page.get_by_label("Nombre del enlace").fill("Ana Enlace")
    page.get_by_label("Correo del enlace").fill("ana@example.org")
    page.get_by_label("Número de oficio").fill("INFOEM/DG/012/2026")
    page.get_by_label("Fecha del oficio").fill("2026-11-10")
    page.get_by_label("El oficio, digitalizado").set_input_files(scan)
    coordinator.press("Designar")
    assert "Ana Enlace" in page.locator("main").inner_text()

    # She reports from a telephone, without JavaScript.
    link = _waited(lambda: letter_to(served, "ana@example.org"))
    liaison = enter(link, viewport=PHONE, java_script_enabled=False)
    liaison.at(f"{ACTIVITY}mesa-de-dialogo/")
    page = liaison.page
    page.get_by_label("¿Cuánto lleva, de 0 a 100?").fill("60")
    page.get_by_label("¿Qué se hizo?").fill("Se instaló la mesa y llegaron 27 aportaciones.")
    liaison.press("Enviar a visto bueno")
    liaison.press("Ver la actividad")
    liaison.press("Agregar evidencia")
    page.get_by_label("¿Qué prueba?").fill(PROVES)
    page.get_by_label("¿Qué es?").select_option("photograph")
    page.get_by_label("Archivo").set_input_files(photo)
    page.get_by_label("O la dirección de una página").fill("http://127.0.0.1/nota")
    liaison.press("Enviar a verificar")
    piece = page.url
    folio = piece.rstrip("/").rpartition("/")[2]

    # Observed, corrected, verified by another.
    verifier = enter(served.links["verificación"], viewport=WIDE)
    verifier.at(piece)
    _waited(lambda: _assert("enlace sin copia" in verifier.at(piece).locator("main").inner_text().lower()))
    verifier.page.get_by_label("Observaciones").fill("Falta decir el lugar")
    verifier.press("Devolver con observaciones")
    liaison.at("/escritorio/")
    assert "Le devolvieron su evidencia con observaciones." in page.locator("main").inner_text()
    liaison.at(piece)
    liaison.press("Corregirla")
    page.get_by_label("Lugar").fill("Toluca")
    liaison.press("Guardar")
    liaison.press("Enviarla corregida")
    verifier.at(piece)
    verifier.press("Verificar")
    assert "Verificada" in verifier.page.locator(".kicker").inner_text()

    # The public version: handed in by one, approved by another.
    liaison.at(piece)
    page.get_by_text("Entregar una versión pública").click()
    page.get_by_label("Archivo sin nombres").set_input_files(photo)
    liaison.press("Entregar")
    coordinator.at(piece)
    coordinator.press("Aprobarla y publicarla")

    # Approved and published.
    coordinator.at("/escritorio/")
    coordinator.press("Revisar")
    coordinator.press("Dar visto bueno y publicar")

    # Everybody sees it at once: the page, the evidence, the feed and the log.
    _waited(lambda: _assert("60 %" in public.get(f"{COMMITMENT}avance/").text))
    after = public.get(f"{COMMITMENT}avance/").text
    assert "Se instaló la mesa y llegaron 27 aportaciones." not in before
    assert "Se instaló la mesa y llegaron 27 aportaciones." in after
    evidence = public.get(f"/evidencias/{folio}/").text
    assert PROVES in evidence
    assert "Toluca" in evidence
    shown = re.search(r'href="(/archivos/[^"]+\.jpg)"', evidence)[1]
    assert "Juan" not in evidence
    assert not Image.open(io.BytesIO(public.get(shown).content)).getexif()
    assert "Se informó el avance de «Mesa de dialogo»: 60 % (2026-" in public.get("/feed.xml").text
    checked = subprocess.run([TEQUIO, "verify", served.address], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert "Juan" not in (served.home.parent / "log").read_text()


def _assert(holds: bool) -> bool:
    assert holds
    return True


def _waited(look):
    """What `look` gives once it stops failing; something else is doing its work meanwhile."""
    for _attempt in range(60):
        try:
            return look()
        except (AssertionError, TypeError):
            time.sleep(0.5)
    return look()


def enter_by_letter(served: Served, link: str) -> httpx.Client:
    """A browser without a screen, signed in."""
    client = httpx.Client(base_url=served.address, timeout=60)
    client.get(link)
    client.post(link, data={"csrfmiddlewaretoken": client.cookies["csrftoken"]})
    return client


def test_of_twenty_who_do_the_same_at_once_one_does_it(served):
    """Twenty reports of one period, twenty verifications of one piece: one of each, and the others are told."""
    liaison, verifier = (
        enter_by_letter(served, link_for(served, f"{who}@example.org")) for who in ("enlace", "verificacion")
    )
    desk = liaison.get("/escritorio/").text
    activity = re.search(r'href="(/escritorio/actividades/[^"]+)"', desk)[1]
    told = {
        "activity_state": "under_way",
        "percent": "30",
        "narrative": "Van veinte",
        "began_on": "2026-09-10",
        "seen": "0",
    }
    reported = at_once(liaison, activity, told | {"send": "1"})
    new = re.search(r'href="(/escritorio/evidencias/nueva/[^"]+)"', liaison.get(activity).text)[1]
    piece = liaison.post(
        new.replace("&amp;", "&"),
        data={"csrfmiddlewaretoken": liaison.cookies["csrftoken"], "proves": "Veinte a la vez", "kind": "minutes",
              "happened_on": "2026-09-10", "send": "1"},
        files={"file": ("minuta.txt", b"Minuta")},
    ).headers["location"]  # fmt: skip
    seen = re.search(r'name="seen" value="(\d+)"', verifier.get(piece).text)[1]

    verified = at_once(verifier, f"{piece}verificar/", {"seen": seen})

    assert (reported.count(302), set(reported)) == (1, {302, 409})
    assert (verified.count(302), set(verified)) == (1, {302, 409})
    folio = piece.rstrip("/").rpartition("/")[2]
    acts = httpx.get(f"{served.address}/bitacora/actos.json").json()["acts"]
    assert [act["kind"] for act in acts if act["subject"] == folio] == ["evidence.verify", "evidence.send"]


def link_for(served: Served, email: str) -> str:
    """A new one-time link, as whoever operates the server hands it over."""
    environment = {**os.environ, "TEQUIO_HOME": str(served.home), "TEQUIO_BASE_URL": served.address}
    made = subprocess.run([TEQUIO, "user", "link", email], env=environment, capture_output=True, text=True, check=True)
    return made.stdout.split()[0]


def at_once(client: httpx.Client, path: str, data: dict[str, str]) -> list[int]:
    """What each of twenty equal requests, sent together, is answered."""
    client.get(path)
    sent = {**data, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
    with ThreadPoolExecutor(20) as pool:
        return list(pool.map(lambda _number: client.post(path, data=sent).status_code, range(20)))
