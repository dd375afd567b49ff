"""The work of an office survives its machine: backed up, destroyed, restored elsewhere, it is the same."""

import re
import shutil
import time

import httpx
import pytest

from tests.config.conftest import answer, serving
from tests.config.deskwork import act, bring, enter, report, send

pytestmark = pytest.mark.e2e

COMMITMENT = "/compromisos/cultura-de-gobierno-abierto/"
LISTS = "/escritorio/planes/plan-de-accion-local/enlaces/"
PAGES = ("/", COMMITMENT, f"{COMMITMENT}avance/", f"{COMMITMENT}avance.json", "/feed.xml", "/bitacora/checkpoint")


def an_office_at_work(house, address):
    """A report published, evidence verified with its public version, a letter with its scan; what everybody reads."""
    liaison, verifier, coordinator = (
        enter(house, address, f"{who}@example.org") for who in ("enlace", "verificacion", "coordinacion")
    )
    reported = report(liaison)
    piece = bring(liaison, content=b"Minuta con el nombre de Juan")
    act(verifier, piece, "verificar")
    page = liaison.get(piece).text
    prepare = re.search(r'action="(/escritorio/evidencias/[^"]+/version-publica/)"', page)
    assert prepare, re.findall(r'action="([^"]+)"', page)
    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    send(liaison, prepare[1], {"seen": seen}, {"file": ("minuta.txt", b"Minuta sin nombres")})
    act(coordinator, piece, "aprobar")
    act(coordinator, reported, "publicar")
    unit = re.search(r'<option value="(\d+)"', coordinator.get(LISTS).text)[1]
    letter = {"unit": unit, "name": "Ana", "email": "ana@example.org", "letter": "OF/1", "letter_on": "2026-11-10"}
    send(coordinator, LISTS, letter, {"scan": ("oficio.pdf", b"%PDF-1.4 oficio")})
    return piece.rstrip("/").rpartition("/")[2]


def wait_until_signed(address):
    """Pages print the root of the log: it is the same once every act is signed."""
    for _attempt in range(100):
        if httpx.get(f"{address}/salud").is_success:
            return
        time.sleep(0.2)
    raise AssertionError(httpx.get(f"{address}/salud").text)


def test_backed_up_destroyed_and_restored_elsewhere_it_reads_and_proves_the_same(demonstration, elsewhere, tmp_path):
    file, known = tmp_path / "copia.tar.gz", tmp_path / "last-checkpoint"
    with serving(demonstration, "--demonstration") as (address, _, _):
        folio = an_office_at_work(demonstration, address)
        wait_until_signed(address)
        evidence = f"/evidencias/{folio}/"
        public = re.search(r'href="(/archivos/[^"]+\.txt)"', answer(f"{address}{evidence}"))[1]
        pages = (*PAGES, evidence, public)
        before = {page: answer(f"{address}{page}").replace(address, "") for page in pages}
        assert demonstration.run("backup", file).code == 0
    shutil.copy(demonstration.home / "keys" / "last-checkpoint", known)
    shutil.rmtree(demonstration.home)

    assert elsewhere.run("restore", file).code == 0

    with serving(elsewhere, "--demonstration") as (address, _, _):
        assert {page: answer(f"{address}{page}").replace(address, "") for page in pages} == before
        assert before[public] == "Minuta sin nombres"
        verified = elsewhere.run("verify", address, "--known", known, XDG_STATE_HOME=str(tmp_path))
        assert (verified.code, verified.said) == (0, "")
        # The private original is where it was, for whoever may read it; the log goes on from where it ended.
        liaison = enter(elsewhere, address, "enlace@example.org")
        piece = f"/escritorio/evidencias/{folio}/"
        original = re.search(r'href="(/escritorio/evidencias/[^"]+/original/[^"]*)"', liaison.get(piece).text)[1]
        assert liaison.get(original).content == b"Minuta con el nombre de Juan"
        assert httpx.get(f"{address}{original}").status_code == httpx.codes.FOUND
        coordinator = enter(elsewhere, address, "coordinacion@example.org")
        act(coordinator, report(liaison, "55", "Llegaron 27 aportaciones."), "publicar")
        assert "55 %" in answer(f"{address}{COMMITMENT}avance/")
        again = elsewhere.run("verify", address, "--known", known, XDG_STATE_HOME=str(tmp_path))
        assert (again.code, again.said) == (0, "")
    assert elsewhere.run("doctor").code == 0
