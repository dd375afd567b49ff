"""After an older backup is restored, the log signs nothing that denies what it published; and the ways to go on."""

import json
import shutil
import subprocess
import sys

import pytest

from tests.config.conftest import FOUNDING_PLAN, answer, serving

# Whole servers that start, are killed and start again: a journey, run by `make e2e`.
pytestmark = pytest.mark.e2e

EXPORT = """
import sys, pathlib, django
django.setup()
from tequio.ground.ledger import api
api.export(pathlib.Path(sys.argv[1]))
"""


@pytest.fixture
def behind(elsewhere, good_backup, founded):
    """A home restored from a backup older than the last checkpoint that its disk remembers."""
    assert elsewhere.run("restore", good_backup).code == 0
    shutil.copy(founded.home / "keys" / "last-checkpoint", elsewhere.home / "keys" / "last-checkpoint")
    return elsewhere


def signed_size(house):
    return int((house.home / "keys" / "last-checkpoint").read_text().splitlines()[1])


def test_the_missing_acts_come_back_from_a_copy_and_the_log_goes_on(behind, founded, tmp_path):
    environment = founded.environment(DJANGO_SETTINGS_MODULE="tequio.config.settings")
    subprocess.run([sys.executable, "-c", EXPORT, str(tmp_path / "copia")], env=environment, check=True)

    done = behind.run("log", "recover", tmp_path / "copia")

    assert (done.code, done.said) == (0, "")
    assert done.out.startswith("Volvieron ")
    assert behind.run("doctor").code == 0
    assert behind.run("log", "recover", tmp_path / "copia").out == "Esa copia no tiene ningún acto que falte aquí.\n"
    with serving(behind) as (address, _, _):
        known = founded.home / "keys" / "last-checkpoint"
        assert behind.run("verify", address, "--known", known, XDG_STATE_HOME=str(tmp_path)).code == 0


def test_acts_lost_for_good_are_told_by_a_new_log_that_cites_the_old_one(behind, tmp_path):
    published = signed_size(behind)
    refused = behind.run("load", FOUNDING_PLAN, "--start", "2026-09")
    assert "«tequio log re" in refused.said
    assert behind.run("doctor").code == 1
    assert signed_size(behind) == published

    done = behind.run("log", "reopen", "--origin", "prueba.example/bitacora/2", "--reason", "restored")

    assert (done.code, done.said) == (0, "")
    assert "La bitácora pública se llama ahora «prueba.example/bitacora/2»" in done.out
    with serving(behind) as (address, _, _):
        assert json.loads(answer(f"{address}/salud"))["status"] == "ok"
        opened = json.loads(answer(f"{address}/bitacora/pruebas/0.json"))
        assert json.loads(opened["leaf"])["data"]["size"] == published
        assert opened["key"] in done.out
        assert behind.run("verify", address, "--key", opened["key"], XDG_STATE_HOME=str(tmp_path)).code == 0
        busy = behind.run("log", "recover", address)
        assert (busy.code, busy.said.startswith(f"La instalación en «{behind.home}» está en uso")) == (1, True)


def test_a_checkpoint_found_elsewhere_is_taken_into_account(elsewhere, good_backup, founded):
    elsewhere.run("restore", good_backup)
    found = founded.home / "keys" / "last-checkpoint"

    done = elsewhere.run("log", "accept", found)

    assert done.code == 0
    assert "Recupérelos con «tequio log recover»" in done.out
    assert (elsewhere.home / "keys" / "last-checkpoint").read_text() == found.read_text()


def test_what_is_no_copy_and_no_checkpoint_is_refused(installed, tmp_path):
    text = tmp_path / "nota.txt"
    text.write_bytes(b"hola \xff")

    nowhere, binary = installed.run("log", "recover", tmp_path / "nada"), installed.run("log", "accept", text)
    text.write_text("hola")
    words = installed.run("log", "accept", text)

    assert (nowhere.code, nowhere.said.startswith(f"«{tmp_path / 'nada'}» no se puede leer")) == (1, True)
    assert (binary.code, binary.sentences) == (2, [f"«{text}» no contiene un punto de control."])
    assert (words.code, words.sentences) == (1, ["Ese no es un punto de control firmado por esta bitácora."])
