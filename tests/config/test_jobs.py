"""Real processes that do jobs: killed in the middle, several at once, beside a site."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.config.conftest import serving
from tests.config.contents import change, contents

# Workers and servers that start, are killed and start again: a journey, run by `make e2e`.
pytestmark = pytest.mark.e2e

ROOT = Path(__file__).resolve().parents[2]
ENQUEUE = """
import sys, django
django.setup()
from tests.config.errands import visit
for word in sys.argv[2:]:
    visit.enqueue(int(sys.argv[1]), word)
"""
LEASE_IS_OVER = "UPDATE django_ox_oxtask SET locked_at = '2000-01-01', lease_expires_at = '2000-01-01'"


@pytest.fixture(autouse=True)
def _errands_can_be_found(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


class Door:
    """Where the errands of a test knock, one after another."""

    def __init__(self, listening):
        self.listening, self.port = listening, listening.getsockname()[1]

    def open(self):
        """The next errand that knocks: its process, its word, and what lets it go."""
        caller, _address = self.listening.accept()
        process, word = caller.makefile().readline().split()
        return int(process), word, caller.close


@pytest.fixture
def door():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(60)
        yield Door(listening)


def enqueue(house, door, *words):
    subprocess.run(
        [sys.executable, "-c", ENQUEUE, str(door.port), *words],
        env=house.environment(DJANGO_SETTINGS_MODULE="tequio.config.settings"), check=True, timeout=60,
    )  # fmt: skip


@contextmanager
def working(house):
    """A worker, stopped as it should be at the end unless the test did otherwise."""
    with house.start("worker") as process:
        try:
            yield process
        finally:
            process.terminate()
            process.communicate(timeout=60)


def jobs_of(house):
    """The errands in the database."""
    columns = subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); from django_ox.models import OxTask\n"
         "print(*OxTask.objects.filter(task_path='tests.config.errands.visit').order_by('enqueued_at')"
         ".values_list('status', 'attempts'), sep='\\n')"],
        env=house.environment(DJANGO_SETTINGS_MODULE="tequio.config.settings"), check=True, timeout=60,
        capture_output=True, text=True,
    )  # fmt: skip
    return columns.stdout.splitlines()


def test_the_job_of_a_worker_killed_in_the_middle_is_done_by_the_next_when_its_lease_ends(installed, door):
    enqueue(installed, door, "bread")
    with working(installed) as first:
        killed, word, _let_go = door.open()
        os.kill(killed, signal.SIGKILL)
        first.wait(timeout=60)
    assert (killed, word, jobs_of(installed)) == (first.pid, "bread", ["('RUNNING', 1)"])

    change(installed, LEASE_IS_OVER)
    with working(installed) as second:
        process, word, let_go = door.open()
        let_go()
    assert (process, word) == (second.pid, "bread")
    assert jobs_of(installed) == ["('SUCCESSFUL', 2)"]


def test_two_workers_at_once_do_each_job_once(installed, door):
    words = [f"word{number}" for number in range(40)]
    heard = []
    with working(installed) as one, working(installed) as other:
        enqueue(installed, door, *words)
        # Held until each of the two has some: both are at work when the rest is let go.
        held = []
        while len({process for process, _word, _let_go in held}) < 2:
            held.append(door.open())
        for process, word, let_go in held:
            heard.append((process, word))
            let_go()
        while len(heard) < len(words):
            process, word, let_go = door.open()
            heard.append((process, word))
            let_go()

    assert sorted(word for _process, word in heard) == sorted(words)
    assert {process for process, _word in heard} == {one.pid, other.pid}
    assert jobs_of(installed) == ["('SUCCESSFUL', 1)"] * len(words)


def test_a_site_does_jobs_in_a_process_of_its_own_and_starts_it_again_when_it_dies(installed, door):
    with serving(installed) as (_address, printed, site):
        enqueue(installed, door, "bread")
        worker, _word, _let_go = door.open()
        os.kill(worker, signal.SIGKILL)
        enqueue(installed, door, "milk")
        another, word, let_go = door.open()
        let_go()

    assert len({site.pid, worker, another}) == 3
    assert word == "milk"
    assert printed[0].startswith("Tequio está en ")
    assert site.returncode == 0
    # What the site kept beside it went with it: the home is free.
    assert installed.run("migrate").code == 0


def test_a_site_killed_leaves_nobody_in_its_home(installed, door):
    enqueue(installed, door, "bread")
    with installed.start("serve", "--port", "0") as site:
        _worker, _word, _let_go = door.open()
        site.send_signal(signal.SIGKILL)
        # Its output ends when the last process that writes to it has gone; the job was in the middle.
        site.communicate(timeout=60)

    assert installed.run("migrate").code == 0
    assert jobs_of(installed) == ["('RUNNING', 1)"]


def test_a_worker_told_to_stop_finishes_what_it_is_doing(installed, door):
    enqueue(installed, door, "bread")
    with working(installed) as worker:
        _process, _word, let_go = door.open()
        worker.terminate()
        let_go()
        worker.communicate(timeout=60)

    assert worker.returncode == 0
    assert jobs_of(installed) == ["('SUCCESSFUL', 1)"]


def test_a_job_given_up_is_told_by_the_doctor_and_tried_again_when_asked(installed, door):
    enqueue(installed, door, "bread")
    change(installed, "UPDATE django_ox_oxtask SET max_attempts = 1, args = '[1, \"nobody opens\"]'")
    enqueue(installed, door, "milk")
    with working(installed):
        # They are taken in turn: when the second knocks, the first was taken, and is finished before the worker stops.
        _process, _word, let_go = door.open()
        let_go()

    doctor, listed = installed.run("doctor"), installed.run("jobs", "list")

    assert doctor.code == 1
    assert "Trabajos abandonados: 1" in doctor.out
    assert "ConnectionRefusedError" in doctor.out
    assert listed.code == 1
    job = re.match(r"[0-9a-f-]{36}", listed.out)[0]

    unknown, again = installed.run("jobs", "retry", "x"), installed.run("jobs", "retry", job)
    assert (unknown.code, unknown.sentences) == (2, ["Ningún trabajo abandonado se llama «x»."])
    assert (again.code, again.out) == (0, "Trabajos que se intentarán una vez más: 1.\n")
    assert installed.run("doctor").code == 0
    assert installed.run("jobs", "list").out == "Ningún trabajo se abandonó.\n"


def test_what_is_done_every_night_is_done_once_when_two_workers_first_start(installed):
    with working(installed), working(installed):
        done = {}
        while set(done.values()) != {True}:
            time.sleep(0.1)
            done = {name: at is not None for name, _asked, _job, at in contents(installed)["jobs_periodicrun"]}

    assert done == {"files.sweep": True, "jobs.forget_done": True, "search.follow": True}
    asked = [row for row in contents(installed)["django_ox_oxtask"] if "tequio.ground.jobs.tasks.run_periodic" in row]
    assert len(asked) == len(done)
