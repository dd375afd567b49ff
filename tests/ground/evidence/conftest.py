"""Evidence that a liaison brings, of the activity of an office."""

from datetime import date

import pytest
from django.utils import translation

from tequio.ground.evidence import api as evidence
from tequio.ground.evidence.services.bringing import Brought
from tequio.plan.roadmap.api import work_named
from tests.offices import NOON, TODAY, open_office


@pytest.fixture
def in_spanish():
    with translation.override("es-mx"):
        yield


@pytest.fixture
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def office(db, tmp_path):
    return open_office(tmp_path)


def said(**changes):
    """What a liaison says of a piece of evidence."""
    usual = {
        "kind": "minutes",
        "proves": "La mesa se instaló",
        "happened_on": date(2026, 11, 18),
        "place": "Toluca",
        "chunks": [b"Minuta de la mesa\n"],
        "name": "minuta de Juan.txt",
    }
    return Brought(**(usual | changes))


@pytest.fixture
def bring(office):
    """Bring a piece of evidence, as a draft."""

    def make(person=None, **changes):
        return evidence.bringing.bring(
            of=work_named(office.name), brought=said(**changes), person=person or office.liaison, today=TODAY, at=NOON
        )

    return make


@pytest.fixture
def sent(office, bring):
    """A piece of evidence that waits for its verifier."""
    return evidence.bringing.send(evidence=bring(), person=office.liaison, at=NOON)
