"""The public addresses of the log."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from tequio.ground.ledger import api
from tequio.ground.ledger.core import proofs
from tequio.ground.ledger.core.bundles import unpack
from tequio.ground.ledger.models import Origin
from tests.ground.ledger.conftest import ORIGIN


@pytest.fixture
def published(log):
    log.record(300)
    log.publish()
    return log


def cache_rules(answer):
    return set(answer["Cache-Control"].split(", "))


def test_the_checkpoint_and_its_key_are_text_asked_for_anew(client, published):
    checkpoint, key = client.get("/bitacora/checkpoint"), client.get("/bitacora/key")

    assert checkpoint.text == api.current_checkpoint().note
    assert key.text == f"{published.key}\n"
    for answer in (checkpoint, key):
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        assert cache_rules(answer) == {"public", "no-cache"}
        assert not answer.cookies


@pytest.mark.parametrize("width", [1, 43, 44])
def test_a_partial_tile_is_served_at_every_width_it_ever_had(client, published, width):
    answer = client.get(f"/bitacora/tile/0/001.p/{width}")

    assert b"".join(bytes.fromhex(api.entry(256 + n).leaf_hash) for n in range(width)) == answer.content
    assert cache_rules(answer) == {"public", "max-age=60"}


def test_only_the_address_that_names_a_log_for_ever_is_kept_for_ever(client, published):
    log = Origin.objects.get(name=ORIGIN)

    for tile in ("0/000", "entries/000", "0/001.p/44"):
        here, named = (client.get(f"/bitacora/{place}tile/{tile}") for place in ("", f"anteriores/{log.pk}/"))

        assert here.content == named.content
        assert cache_rules(here) == {"public", "max-age=60"}
        assert cache_rules(named) == {"public", "immutable", "max-age=31536000"}
        assert client.get(f"/bitacora/tile/{tile}", headers={"if-none-match": here["ETag"]}).status_code == 304


def test_a_full_tile_is_served_whole_and_sliced(client, published):
    whole, part = client.get("/bitacora/tile/0/000"), client.get("/bitacora/tile/0/000.p/100")

    assert len(whole.content) == 8192
    assert part.content == whole.content[:3200]
    assert client.get("/bitacora/tile/1/000.p/1").status_code == 200


def test_entries_are_served_in_bundles(client, published):
    whole, part = client.get("/bitacora/tile/entries/000"), client.get("/bitacora/tile/entries/001.p/44")

    assert unpack(whole.content + part.content) == [api.entry(n).leaf for n in range(300)]


@pytest.mark.parametrize(
    "path",
    [
        "0/001",
        "0/001.p/45",
        "0/002.p/1",
        "1/000",
        "1/000.p/2",
        "2/000.p/1",
        "entries/001",
        "entries/001.p/45",
        "0/1",
        "x",
        "0/" + "x001/" * 1500 + "000",
    ],
)
def test_there_is_nothing_beyond_what_is_signed(client, published, path):
    published.record(300)

    answer = client.get(f"/bitacora/tile/{path}")

    assert answer.status_code == 404
    assert "immutable" not in answer.get("Cache-Control", "")


def test_nothing_is_served_before_the_first_checkpoint(client, log):
    log.record()

    for path in ("checkpoint", "tile/0/000.p/1", "pruebas/0.json"):
        assert client.get(f"/bitacora/{path}").status_code == 404


def test_the_proof_of_an_act_verifies(client, published):
    answer = client.get(reverse("ledger:proof", args=[290]))
    said = json.loads(answer.content)

    assert (said["origin"], said["index"], said["key"]) == (ORIGIN, 290, published.key)
    assert said["leaf"].encode() == api.entry(290).leaf
    assert said["checkpoint"] == api.current_checkpoint().note
    path = [bytes.fromhex(step) for step in said["hashes"]]
    assert proofs.includes(
        bytes.fromhex(api.current_checkpoint().root), 300, 290, bytes.fromhex(said["leaf_hash"]), path
    )
    assert client.get(reverse("ledger:proof", args=[300])).status_code == 404


def test_the_addresses_have_no_language_and_only_answer_reading(client, published):
    assert reverse("ledger:checkpoint") == "/bitacora/checkpoint"
    assert reverse("ledger:tile", args=["0/000"]) == "/bitacora/tile/0/000"
    assert Client().post("/bitacora/checkpoint").status_code == 405


def test_tiles_cost_the_same_queries_whatever_the_size(client, published, django_assert_num_queries):
    for path in ("tile/0/000", "tile/entries/000", "tile/entries/001.p/1"):
        with django_assert_num_queries(4):
            client.get(f"/bitacora/{path}")
