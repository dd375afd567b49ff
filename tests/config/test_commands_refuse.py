"""Whatever stops a command, its user reads one sentence in Spanish that says how to go on, and never a traceback."""

import os
import shutil
import socket
import sqlite3
from contextlib import closing

import pytest

from tequio.config import commands

POSTGRES = "postgres" in os.environ.get("DATABASE_URL", "")


def one_sentence(done, code, beginning):
    assert (done.code, len(done.sentences), done.out) == (code, 1, ""), done
    assert done.said.startswith(beginning), done.said
    return True


@pytest.mark.parametrize(
    "arguments",
    [("serve",), ("worker",), ("migrate",), ("doctor",), ("backup", "x.tar.gz"), ("user", "link", "a@example.org")],
)
def test_without_a_home(empty, arguments):
    done = empty.run(*arguments)

    assert one_sentence(done, 1, f"No hay ninguna instalación en «{empty.home}»: créela con «tequio init»")
    assert not empty.home.exists()


def test_a_home_where_nothing_can_be_created(empty):
    done = empty.run("init", "--institution", "X", "--yes", TEQUIO_HOME="/sys/tequio")

    assert one_sentence(done, 1, "No hay permiso para escribir en «/sys/tequio»:")


def test_a_home_that_became_read_only(installed):
    as_no_one_special = ()
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root writes everywhere, and setpriv is not here to stop it")
        as_no_one_special = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    installed.home.chmod(0o500)

    done = installed.run_by(as_no_one_special, "serve")

    installed.home.chmod(0o700)
    assert one_sentence(done, 1, f"No hay permiso para escribir en «{installed.home}»:")


def test_a_database_that_does_not_answer(installed):
    done = installed.run("serve", DATABASE_URL="postgres://nadie@127.0.0.1:1/nada")

    assert one_sentence(done, 1, "La base de datos no responde (")


def test_an_address_of_a_database_that_means_nothing(installed):
    done = installed.run("serve", DATABASE_URL="basedatos://x")

    assert one_sentence(done, 1, "La configuración no se entiende (")


def test_a_busy_port(installed):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        done = installed.run("serve", "--port", port)

    assert one_sentence(done, 1, f"El puerto {port} está ocupado: detenga el programa que lo usa")


def test_a_host_that_is_not_here(installed):
    done = installed.run("serve", "--port", "0", "--host", "192.0.2.1")

    assert one_sentence(done, 1, "No es posible escuchar en 192.0.2.1:")


@pytest.mark.skipif(POSTGRES, reason="takes a migration back by hand in the file of SQLite")
def test_pending_migrations(installed):
    with closing(sqlite3.connect(installed.home / "tequio.sqlite3")) as database, database:
        database.execute("DELETE FROM django_migrations WHERE app = 'ledger' AND name LIKE '0003%'")

    done = installed.run("serve")

    assert one_sentence(done, 1, "La base de datos tiene migraciones pendientes (1): ejecute «tequio migrate»")


@pytest.mark.skipif(POSTGRES, reason="damages the file of SQLite")
def test_a_damaged_database(installed):
    (installed.home / "tequio.sqlite3").write_bytes(b"this was a database once" * 1000)

    done = installed.run("user", "link", "a@example.org")

    assert one_sentence(done, 1, "La base de datos está dañada:")


def test_init_where_there_is_already_an_installation(installed):
    done = installed.run("init", "--institution", "Otro", "--yes")

    assert one_sentence(done, 1, f"Ya hay una instalación en «{installed.home}»:")


def test_a_real_home_does_not_become_a_demonstration(installed):
    done = installed.run("serve", "--demonstration", "--port", "0")

    assert one_sentence(done, 1, f"«{installed.home}» es una instalación real:")


def test_init_lists_everything_that_is_wrong_and_writes_nothing(empty):
    done = empty.run(
        "init", "--institution", "X", "--zone", "Marte", "--origin", "con espacios", "--coordinator", "nadie", "--yes"
    )

    assert (done.code, done.sentences) == (
        2,
        [
            "--zone: «Marte» no es una zona horaria como America/Mexico_City.",
            "--origin: El nombre de una bitácora no lleva espacios ni signos de más y no termina en /demo.",
            "--coordinator: «nadie» no es una dirección de correo.",
        ],
    )
    assert not empty.home.exists()


def test_init_without_anybody_to_ask(empty):
    done = empty.run("init")

    assert one_sentence(done, 2, "Falta el nombre de la institución: indíquelo con --institution.")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "tequio: faltan estos argumentos: ORDEN"),
        (("servir",), "tequio: en ORDEN, 'servir' no es una de las opciones: "),
        (("serve", "--port", "ocho"), "tequio serve: en --port, «ocho» no es un puerto: escriba un número del 0 al"),
        (("serve", "--port", "99999"), "tequio serve: en --port, «99999» no es un puerto: "),
        (("serve", "--port=-1"), "tequio serve: en --port, «-1» no es un puerto: "),
        (("serve", "--puerto"), "tequio: no se reconoce lo siguiente: --puerto"),
        (("backup",), "tequio backup: faltan estos argumentos: ARCHIVO"),
    ],
)
def test_a_command_written_wrong(empty, arguments, says):
    done = empty.run(*arguments)

    assert (done.code, done.out, done.sentences[0].startswith("uso: tequio")) == (2, "", True)
    assert done.sentences[-1].startswith(says)


def test_a_port_in_the_environment_that_is_none(installed):
    done = installed.run("serve", PORT="abc")

    assert (done.code, done.out) == (2, "")
    assert done.sentences[-1].startswith("tequio serve: en --port, «abc» no es un puerto: ")


def test_an_address_of_the_site_that_means_nothing(installed):
    done = installed.run("doctor", TEQUIO_BASE_URL="tequio.example.org")

    assert one_sentence(done, 1, "La configuración no se entiende (TEQUIO_BASE_URL=tequio.example.org)")


def test_debug_shows_where_in_the_program(empty):
    done = empty.run("serve", "--debug")

    assert done.sentences[0] == "Traceback (most recent call last):"
    assert done.sentences[-1].startswith("No hay ninguna instalación en")


@pytest.mark.parametrize("name", [command.name for command in commands.REGISTRY])
def test_every_command_explains_itself_in_spanish(empty, name):
    done = empty.run(name, "--help")

    assert (done.code, done.said) == (0, "")
    assert "mostrar esta ayuda y terminar" in done.out
