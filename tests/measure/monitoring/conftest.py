"""The office whose activity people report on."""

import pytest
from django.utils import translation

from tests.offices import open_office


@pytest.fixture(autouse=True)
def in_spanish():
    with translation.override("es-mx"):
        yield


@pytest.fixture
def office(db, tmp_path):
    return open_office(tmp_path)
