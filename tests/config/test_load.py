"""`tequio load` as an operator runs it: whole or not at all, once or twice, together or cut short."""

import signal
import subprocess
import sys

import pytest

from tests.config.conftest import FOUNDING_DOCUMENT, FOUNDING_PLAN
from tests.config.contents import acts, contents

START = ("--start", "2026-09")

# The process dies when it is about to send the n-th statement that has these words in it, as `kill -9` would have it.
DIES = """
import os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tequio.config.settings"
import django
django.setup()
from django.db import connection
from tequio.config import cli

words, left = sys.argv[1], int(sys.argv[2])

def die(execute, sql, params, many, context):
    global left
    left -= words in sql
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)

connection.execute_wrappers.append(die)
sys.exit(cli.main(sys.argv[3:]))
"""


def copy_of(tmp_path, change=lambda text: text):
    """The founding plan in a folder of its own, changed."""
    plan = tmp_path / "plan" / FOUNDING_PLAN.name
    plan.parent.mkdir(exist_ok=True)
    plan.write_text(change(FOUNDING_PLAN.read_text(encoding="utf-8")), encoding="utf-8")
    (plan.parent / FOUNDING_DOCUMENT.name).write_bytes(FOUNDING_DOCUMENT.read_bytes())
    return plan


def test_twice_is_once(founded):
    before = contents(founded)

    done = founded.run("load", FOUNDING_PLAN, *START)

    assert (done.code, done.said) == (0, "")
    assert done.out == f"{FOUNDING_PLAN}: todo estaba ya así; no cambió nada.\n"
    assert contents(founded) == before


def test_a_trial_writes_nothing(installed):
    before = contents(installed)

    done = installed.run("load", FOUNDING_PLAN, *START, "--dry-run")

    assert (done.code, done.said) == (0, "")
    assert done.out.splitlines()[-1] == "No se escribió nada: fue un ensayo."
    assert contents(installed) == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace("kind: oversight_authority", "kind: rey", 1), "línea 14: «kind» dice «rey»; "),
        (lambda text: text.replace("marks: [Oct]", "marks: [Octubre]", 1), "«Octubre» no es una de las columnas."),
        (lambda text: text + "  {", "Esto no es YAML bien formado"),
    ],
)
def test_what_is_refused_writes_nothing(founded, tmp_path, change, says):
    before = contents(founded)

    done = founded.run("load", copy_of(tmp_path, change), *START)

    assert (done.code, done.out, len(done.sentences)) == (2, "", 1)
    assert says in done.said
    assert contents(founded) == before


def test_of_two_packages_one_refused_none_is_loaded(installed, tmp_path):
    before = contents(installed)

    done = installed.run("load", FOUNDING_PLAN, copy_of(tmp_path, lambda text: text + "nada: 1\n"), *START)

    assert (done.code, done.sentences[0].endswith("«nada» no es una clave de esta sección.")) == (2, True)
    assert contents(installed) == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((FOUNDING_PLAN,), "El documento no dice el año. Indique el mes de la primera columna"),
        ((FOUNDING_PLAN, "--start", "9999-09"), "«9999-09» no es un mes como 2026-09"),
        (("/no/existe.yaml",), "/no/existe.yaml: "),
    ],
)
def test_how_it_is_not_called(installed, arguments, says):
    done = installed.run("load", *arguments)

    assert (done.code, "Traceback" in done.said) == (2, False)
    assert says in done.said


def test_a_document_that_is_not_beside_the_package(installed, tmp_path):
    plan = copy_of(tmp_path)
    (plan.parent / FOUNDING_DOCUMENT.name).unlink()

    done = installed.run("load", plan, *START)

    assert (done.code, len(done.sentences)) == (2, 1)
    assert done.said.endswith(f"No hay un archivo «{FOUNDING_DOCUMENT.name}» junto al paquete.\n")


def test_two_at_once_are_one(installed):
    both = [installed.start("load", FOUNDING_PLAN, *START) for _ in range(2)]

    said = [process.communicate(timeout=120)[0] for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    assert sorted("todo estaba ya así" in words for words in said) == [False, True]
    assert acts(installed).count("plan.plan.publish") == 1
    assert installed.run("doctor").code == 0


@pytest.mark.parametrize(
    ("words", "nth", "is_there"),
    [("INSERT INTO ledger_entry", 15, False), ("ledger_checkpoint", 2, True)],
)
def test_killed_at_any_step_it_is_all_there_or_not_at_all(installed, words, nth, is_there):
    before = contents(installed)

    killed = subprocess.run(
        [sys.executable, "-c", DIES, words, str(nth), "load", FOUNDING_PLAN, *START],
        env=installed.environment(),
        capture_output=True,
        check=False,
    )

    assert killed.returncode == -signal.SIGKILL
    assert (contents(installed)["commitments_actionplan"] != []) == is_there
    if not is_there:
        assert contents(installed) == before
    again = installed.run("load", FOUNDING_PLAN, *START)
    assert (again.code, "todo estaba ya así" in again.out) == (0, is_there)
    assert acts(installed).count("plan.plan.publish") == 1
    # Who died while signing is waited for some seconds; what was signed until then verifies.
    assert "La bitácora se verifica." in installed.run("doctor").out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "El archivo está vacío."),
        (b"MZ\x90\x00\x03\x00\x00\x00", f"El contenido de «{FOUNDING_DOCUMENT.name}» no corresponde a su extensión."),
        (b"a" * (26 * 1024 * 1024), "El archivo rebasa los 25 MB que se aceptan."),
    ],
)
def test_a_trial_looks_inside_the_documents_too(installed, tmp_path, content, says):
    plan = copy_of(tmp_path)
    (plan.parent / FOUNDING_DOCUMENT.name).write_bytes(content)

    done = installed.run("load", plan, *START, "--dry-run")

    assert (done.code, done.said.split(": ", 1)[-1].strip()) == (2, says)
