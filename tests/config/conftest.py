"""Homes for the command line, each used by real processes as a person would use it."""

import os
import re
import secrets
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.config import command

TEQUIO = Path(sys.executable).parent / "tequio"
POSTGRES = os.environ.get("DATABASE_URL", "") if "postgres" in os.environ.get("DATABASE_URL", "") else ""
# What a command keeps of the environment of the tests; with `faketime`, another date too.
KEPT = ("PATH", "HOME", "LANG", "PYTHONPATH", "LD_PRELOAD", "FAKETIME")
INSTITUTION = "Instituto de Prueba"
PLANS = Path(__file__).resolve().parents[2] / "plans"
FOUNDING_PLAN = PLANS / "cultura-de-gobierno-abierto.yaml"
FOUNDING_DOCUMENT = PLANS / "cultura-de-gobierno-abierto.fuente.md"


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
        kept = {name: value for name, value in os.environ.items() if name.startswith(KEPT)}
        ours = {"TEQUIO_HOME": str(self.home), "DATABASE_URL": self.database, "PYTHONWARNINGS": "ignore"}
        return {**kept, **ours, **changes}

    def run(self, *arguments: str | Path, **changes: str) -> Done:
        return Done(*command.run([*map(str, arguments)], self.environment(**changes)))

    def run_by(self, before: tuple[str, ...], *arguments: str | Path, **changes: str) -> Done:
        """The same by way of another command that starts it, as its user's shell would."""
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


@contextmanager
def serving(house, *arguments):
    """A site that answers, with its address and what it printed."""
    with house.start("serve", "--port", "0", *arguments) as process:
        try:
            printed = []
            for line in process.stdout:
                printed.append(line.rstrip())
                if "Ctrl+C" in line:
                    break
            found = re.search(r"http://127\.0\.0\.1:\d+", "\n".join(printed))
            assert found, printed
            yield found[0], printed, process
        finally:
            process.terminate()
            try:
                process.communicate(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def answer(address):
    with urllib.request.urlopen(address, timeout=30) as response:
        return response.read().decode()


def _maintenance(statement: str) -> None:
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(statement)


def _new_database(template: str = "") -> str:
    name = f"tequio_commands_{secrets.token_hex(6)}"
    _maintenance(f"CREATE DATABASE {name}" + (f" TEMPLATE {urlsplit(template).path[1:]}" if template else ""))
    return urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{name}"))


def _drop_database(url: str) -> None:
    _maintenance(f"DROP DATABASE IF EXISTS {urlsplit(url).path[1:]} WITH (FORCE)")


def _copy(pattern: House, home: Path) -> House:
    shutil.copytree(pattern.home, home)
    return House(home, _new_database(pattern.database) if POSTGRES else "")


@contextmanager
def _disposable(house: House) -> Iterator[House]:
    try:
        yield house
    finally:
        if POSTGRES:
            _drop_database(house.database)


def _absent(home: Path) -> House:
    return House(home, _new_database() if POSTGRES else "")


@pytest.fixture(scope="session")
def _real_pattern(tmp_path_factory):
    """An installation made once, which tests copy: making every table takes seconds."""
    with _disposable(_absent(tmp_path_factory.mktemp("real") / "home")) as house:
        done = house.run("init", "--institution", INSTITUTION, "--origin", "prueba.example/bitacora", "--yes")
        assert done.code == 0, done.said
        yield house


@pytest.fixture(scope="session")
def _demonstration_pattern(tmp_path_factory):
    with _disposable(_absent(tmp_path_factory.mktemp("demonstration") / "home")) as house:
        with serving(house, "--demonstration"):
            pass
        yield house


@pytest.fixture(scope="session")
def _founded_pattern(_real_pattern, tmp_path_factory):
    """A real installation with the founding plan in it."""
    with _disposable(_copy(_real_pattern, tmp_path_factory.mktemp("founded") / "home")) as house:
        done = house.run("load", FOUNDING_PLAN, "--start", "2026-09")
        assert done.code == 0, done.said
        yield house


@pytest.fixture
def empty(tmp_path):
    """A home that does not exist yet, and an empty database."""
    with _disposable(_absent(tmp_path / "home")) as house:
        yield house


@pytest.fixture
def elsewhere(tmp_path):
    """Another one."""
    with _disposable(_absent(tmp_path / "elsewhere")) as house:
        yield house


@pytest.fixture
def installed(_real_pattern, tmp_path):
    """A real installation of one's own."""
    with _disposable(_copy(_real_pattern, tmp_path / "installed")) as house:
        yield house


@pytest.fixture
def founded(_founded_pattern, tmp_path):
    """A real installation of one's own with the founding plan in it."""
    with _disposable(_copy(_founded_pattern, tmp_path / "founded")) as house:
        yield house


@pytest.fixture(scope="session")
def good_backup(_real_pattern, tmp_path_factory):
    """A backup of a real installation, to be read by tests and changed by none."""
    file = tmp_path_factory.mktemp("backup") / "copia.tar.gz"
    done = _real_pattern.run("backup", file)
    assert done.code == 0, done.said
    return file


@pytest.fixture
def demonstration(_demonstration_pattern, tmp_path):
    """A demonstration of one's own, whole and not running."""
    with _disposable(_copy(_demonstration_pattern, tmp_path / "demonstration")) as house:
        yield house
