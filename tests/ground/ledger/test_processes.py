"""Several processes at once, and processes killed in the middle, each on a real database of its own."""

import json
import os
import secrets
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tequio.ground.ledger import api

WORK = Path(__file__).parent / "processes" / "work.py"
SOURCE = Path(__file__).parents[3] / "src"
KILLS = (7, 40, 95)


@dataclass(frozen=True)
class House:
    """A home and a database where processes work."""

    home: Path
    database: str

    def start(self, *command: object, **options) -> subprocess.Popen[str]:
        environment = os.environ | {
            "TEQUIO_HOME": str(self.home),
            "DATABASE_URL": self.database,
            "PYTHONPATH": str(SOURCE),
        }
        line = [sys.executable, WORK, *map(str, command)]
        return subprocess.Popen(line, env=environment, text=True, stdout=subprocess.PIPE, **options)

    def run(self, *command: object) -> str:
        process = self.start(*command)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        return said


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request, tmp_path):
    database = f"sqlite:///{tmp_path}/log.sqlite3"
    if request.param == "postgresql":
        database = request.getfixturevalue("scratch_postgresql")
    made = House(tmp_path / "home", database)
    made.run("prepare")
    return made


@pytest.fixture
def scratch_postgresql():
    given = os.environ.get("DATABASE_URL", "")
    address = os.environ.get("TEQUIO_TEST_POSTGRES") or (given if given.startswith("postgres") else "")
    address = address or "postgres://postgres@127.0.0.1:5432/postgres"
    name = f"tequio_scratch_{secrets.token_hex(6)}"
    try:
        server = psycopg.connect(address, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError as wrong:
        pytest.skip(f"no PostgreSQL lets us in: {wrong}")
    with server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield address.rpartition("/")[0] + f"/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_ten_processes_at_once_leave_no_gap_and_none_is_ever_seen(house):
    said = json.loads(house.run("crowd", 10, 20))

    acts = 10 * sum(turn % 3 + 1 for turn in range(20) if turn % 4 != 3)
    assert (said["failed"], said["gaps"]) == (0, 0)
    assert said["looks"] > 1
    assert said["indexes"] == list(range(acts))


def test_processes_killed_while_recording_and_publishing_lose_nothing_they_said(house, tmp_path):
    known, largest = tmp_path / "known", -1
    last = house.home / "keys" / "last-checkpoint"
    for lines in KILLS:
        process = house.start("churn", stderr=subprocess.DEVNULL)
        read = 0
        while read < lines or not last.exists():
            largest, read = int(process.stdout.readline()), read + 1
        process.kill()
        rest = process.communicate()[0].splitlines(keepends=True)
        largest = max([largest, *(int(line) for line in rest if line.endswith("\n"))])
        known.write_bytes(last.read_bytes())

    signed = int(house.run("finish", tmp_path / "copy"))
    report = api.verify(tmp_path / "copy", known=known, state=tmp_path / "state")

    assert report.problems == []
    assert report.checkpoint.size == signed >= largest + 1
    assert largest >= sum(KILLS) - 1
