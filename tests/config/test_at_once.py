"""Twenty who do the same at once, on whichever database the tests run: one does it, and the others are told."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.config.conftest import answer, serving
from tests.config.deskwork import bring, enter, report, seen_on, send

pytestmark = pytest.mark.e2e

TWENTY = 20


def at_once(client, path, data):
    """How many of twenty equal requests, sent together, were answered with each status."""
    with ThreadPoolExecutor(TWENTY) as pool:
        return Counter(pool.map(lambda _number: send(client, path, data).status_code, range(TWENTY)))


def acts(address, kind):
    """The acts of a kind that everybody reads in the log."""
    return [one for one in json.loads(answer(f"{address}/bitacora/actos.json"))["acts"] if one["kind"] == kind]


def test_one_verifies_one_publishes_one_begins_a_plan(demonstration):
    added = demonstration.run(
        "user", "add", "jefa@example.org", "--name", "Jefa", "--role", "coordinator", "--in", "installation"
    )
    assert added.code == 0, added.said
    with serving(demonstration, "--demonstration") as (address, _, _):
        liaison, verifier, coordinator, chief = (
            enter(demonstration, address, f"{who}@example.org")
            for who in ("enlace", "verificacion", "coordinacion", "jefa")
        )
        piece, reported = bring(liaison), report(liaison)
        plan = {"title": "Plan de veinte", "starts_on": "2027-01-01", "ends_on": "2027-12-31"}

        verified = at_once(verifier, f"{piece}verificar/", {"seen": seen_on(verifier, piece)})
        published = at_once(coordinator, f"{reported}publicar/", {"seen": seen_on(coordinator, reported)})
        begun = at_once(chief, "/escritorio/planes/nuevo/", plan)

        assert verified == {302: 1, 409: TWENTY - 1}
        assert published == {302: 1, 409: TWENTY - 1}
        assert begun == {302: 1, 422: TWENTY - 1}
        assert len(acts(address, "evidence.verify")) == len(acts(address, "monitoring.report.published")) == 1
