"""A desk to sit at."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client

from tests.publish.desk.desks import found_house, make_person, make_plan


@pytest.fixture(autouse=True)
def forgetful_cache():
    """Databases are rolled back between tests; what was counted in them must be too."""
    caches["process"].clear()
    yield
    caches["process"].clear()


@pytest.fixture
def house(db, tmp_path):
    return found_house(tmp_path)


@pytest.fixture
def plan(house):
    return make_plan()


@pytest.fixture
def draft(house):
    return make_plan("borrador", state="draft", title="Plan en secreto")


@pytest.fixture
def coordinator(plan):
    return make_person("coordina@example.org", "coordinator", plan.slug)


@pytest.fixture
def at_desk():
    """A browser in which this person is signed in."""

    def open_desk(person):
        client = Client()
        client.force_login(person)
        return client

    return open_desk


@pytest.fixture
def letters():
    """The letters sent so far."""
    return mail.outbox


@pytest.fixture(scope="session")
def in_a_real_house(tmp_path_factory):
    """What `real_house.py` saw, in a home and a database of its own."""
    root = Path(__file__).parents[3]
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("TEQUIO_", "DATABASE_", "EMAIL_"))
    }
    seen = subprocess.run(
        [sys.executable, "-m", "tests.publish.desk.real_house"],
        cwd=root,
        env=kept
        | {
            "DJANGO_SETTINGS_MODULE": "tequio.config.settings",
            "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}",
            "TEQUIO_HOME": str(tmp_path_factory.mktemp("home")),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert seen.returncode == 0, seen.stderr
    return json.loads(seen.stdout)
