"""Homes for the command line, each used by real processes as a person would use it."""

import os
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

TEQUIO = Path(sys.executable).parent / "tequio"
POSTGRES = os.environ.get("DATABASE_URL", "") if "postgres" in os.environ.get("DATABASE_URL", "") else ""
INSTITUTION = "Instituto de Prueba"


@dataclass
class Done:
    """What a command left behind."""

    code: int
    out: str
    said: str

    @property
    def sentences(self) -> list[str]:
        return self.said.splitlines()


@dataclass
class House:
    """A home and its database, and the commands run in them."""

    home: Path
    database: str = ""

    def environment(self, **changes: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        ours = {"TEQUIO_HOME": str(self.home), "DATABASE_URL": self.database, "PYTHONWARNINGS": "ignore"}
        return {**kept, **ours, **changes}

    def run(self, *arguments: str | Path, before: tuple[str, ...] = (), **changes: str) -> Done:
        done = subprocess.run(
            [*before, TEQUIO, *map(str, arguments)],
            env=self.environment(**changes),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: str | Path, **changes: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [TEQUIO, *map(str, arguments)],
            env=self.environment(**changes),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


def _maintenance(statement: str) -> None:
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(statement)


def _new_database(template: str = "") -> str:
    name = f"tequio_commands_{secrets.token_hex(6)}"
    _maintenance(f"CREATE DATABASE {name}" + (f" TEMPLATE {urlsplit(template).path[1:]}" if template else ""))
    return urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{name}"))


def _drop_database(url: str) -> None:
    _maintenance(f"DROP DATABASE IF EXISTS {urlsplit(url).path[1:]} WITH (FORCE)")


@pytest.fixture(scope="session")
def _pattern(tmp_path_factory):
    """An installation made once, which tests copy: `tequio init` makes every table."""
    house = House(tmp_path_factory.mktemp("pattern") / "home", _new_database() if POSTGRES else "")
    done = house.run("init", "--institution", INSTITUTION, "--origin", "prueba.example/bitacora", "--yes")
    assert done.code == 0, done.said
    yield house
    if POSTGRES:
        _drop_database(house.database)


@pytest.fixture
def empty(tmp_path):
    """A home that does not exist yet, and an empty database."""
    house = House(tmp_path / "home", _new_database() if POSTGRES else "")
    yield house
    if POSTGRES:
        _drop_database(house.database)


@pytest.fixture
def installed(_pattern, tmp_path):
    """A real installation of one's own."""
    house = House(tmp_path / "installed", _new_database(_pattern.database) if POSTGRES else "")
    shutil.copytree(_pattern.home, house.home)
    yield house
    if POSTGRES:
        _drop_database(house.database)
