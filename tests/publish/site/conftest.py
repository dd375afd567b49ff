"""A public site with its log, and nobody on record yet."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.publish.site.records import Site, open_site


@pytest.fixture
def site(db, tmp_path) -> Site:
    return open_site(tmp_path / "keys")


@pytest.fixture
def queries_of(client):
    """How many queries a page asks."""

    def count(address):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return count
