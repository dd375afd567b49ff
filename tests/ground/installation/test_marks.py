"""The coat of arms and colours of an installation: its own, versioned, and shown in every masthead."""

import struct
import zlib
from datetime import UTC, datetime

import pytest

from tequio.ground.files import api as files
from tequio.ground.installation import api as installations
from tequio.ground.ledger import api as ledger
from tequio.ground.people.api import OPERATOR
from tequio.lib.errors import RuleBroken

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def png(shade: int) -> bytes:
    """The smallest image: one grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes([0, shade])))
        + chunk(b"IEND", b"")
    )


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }


@pytest.fixture
def house(db):
    return installations.Installation.objects.create(kind="real", name="Instituto", created_at=NOON, ready_at=NOON)


def test_the_coat_of_arms_is_in_the_masthead_and_served_as_a_file(house, client):
    installations.set_arms(chunks=[png(10)], name="escudo.png", by=OPERATOR, at=NOON)

    page = client.get("/").text
    address = page.split('<div class="brand">')[1].split('src="')[1].split('"')[0]
    answer = client.get(address)

    assert answer.headers["Content-Type"] == "image/png"
    assert b"".join(answer.streaming_content) == png(10)


def test_a_new_coat_of_arms_keeps_the_earlier_one_as_a_version(house):
    installations.set_arms(chunks=[png(10)], name="escudo.png", by=OPERATOR, at=NOON)
    installations.set_arms(chunks=[png(20)], name="escudo-nuevo.png", by=OPERATOR, at=NOON)

    (shown,) = files.public_documents("installation", "1")
    assert (shown.number, shown.original_name) == (2, "escudo-nuevo.png")
    assert [entry.kind for entry in ledger.latest(1)] == ["installation.marks.set"]


def test_a_coat_of_arms_that_is_no_image_is_refused_and_nothing_changes(house):
    with pytest.raises(RuleBroken):
        installations.set_arms(chunks=[b"solo texto\n"], name="escudo.txt", by=OPERATOR, at=NOON)

    house.refresh_from_db()
    assert (house.arms_id, ledger.latest(1)) == (None, [])


@pytest.mark.parametrize("colour", ["rojo", "#A3123F", "#a3123", "red;} body{display:none", "#a3123f;"])
def test_a_colour_that_is_not_one_is_refused(house, colour):
    with pytest.raises(RuleBroken):
        installations.set_colours(accent=colour, accent_ink="", by=OPERATOR, at=NOON)


def test_chosen_colours_reach_every_page_through_one_style_sheet(house, client):
    installations.set_colours(accent="#0b5d4f", accent_ink="#0b4a40", by=OPERATOR, at=NOON)

    assert '<link rel="stylesheet" href="/marca.css">' in client.get("/").text
    assert "--accent: #0b5d4f;" in client.get("/marca.css").text


def test_what_is_no_image_never_becomes_a_version_of_arms_already_public(house):
    installations.set_arms(chunks=[png(10)], name="escudo.png", by=OPERATOR, at=NOON)
    acts = ledger.head().size

    with pytest.raises(RuleBroken):
        installations.set_arms(chunks=[b"solo texto\n"], name="escudo.txt", by=OPERATOR, at=NOON)

    (shown,) = files.public_documents("installation", "1")
    assert (shown.number, shown.original_name, ledger.head().size) == (1, "escudo.png", acts)
