"""The band is a hash and nothing else: same hash, same picture; one bit off, one ring changes."""

import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tequio.ui.core import telar

DIGESTS = st.binary(min_size=32, max_size=32)
SVG = "{http://www.w3.org/2000/svg}"


def stitches(svg: str) -> dict[tuple[int, int], str]:
    """Paint the picture stitch by stitch, as a browser would, and give the colour of each one."""
    root = ElementTree.fromstring(svg)
    shapes = {path.get("id"): path.get("d") for path in root.iter(f"{SVG}path")}
    cloth = {}
    for use in root.iter(f"{SVG}use"):
        for column, row in covered(shapes[use.get("href")[1:]]):
            cloth[column + int(use.get("x")) // telar.CELL, row] = use.get("fill")
    return cloth


def covered(path: str) -> list[tuple[int, int]]:
    """The stitches inside a stepped outline, found by counting the vertical sides to the left of each."""
    x, y = map(int, re.match(r"M(\d+) (\d+)", path).groups())
    sides = [(x, y)]  # The side that z closes.
    for direction, length in re.findall(r"([hv])(-?\d+)", path):
        if direction == "h":
            x += int(length)
        else:
            sides.append((x, min(y, y + int(length))))
            y += int(length)
    inside = []
    for row in sorted({top for _, top in sides}):
        left, right = sorted(side for side, top in sides if top == row)
        inside += [((column - 1) // telar.CELL, (row - 2) // telar.CELL) for column in range(left, right, telar.CELL)]
    return inside


def rings_seen(svg: str) -> telar.Rings:
    """Read the colours back from the stitches: ring r is where |dx| + |dy| = r, and must be of one colour."""
    cloth = stitches(svg)
    seen = []
    for diamond in range(telar.DIAMONDS):
        middle = diamond * 2 * telar.RINGS + telar.RINGS - 1
        colours = []
        for ring in range(telar.RINGS):
            around = {
                cloth[middle + dx, telar.RINGS - 1 + dy]
                for dx in range(-ring, ring + 1)
                for dy in {ring - abs(dx), abs(dx) - ring}
            }
            (colour,) = around
            colours.append(telar.COLOURS.index(colour))
        seen.append(tuple(colours))
    return tuple(seen)


@given(DIGESTS)
def test_the_digest_is_read_back_from_the_picture(digest):
    assert telar.digest_of(rings_seen(telar.band_svg(digest))) == digest


@given(DIGESTS, st.integers(0, 255))
def test_one_bit_off_changes_exactly_one_ring(digest, bit):
    other = (int.from_bytes(digest, "big") ^ 1 << bit).to_bytes(32, "big")

    one, two = telar.rings(digest), telar.rings(other)

    changed = [(d, r) for d in range(telar.DIAMONDS) for r in range(telar.RINGS) if one[d][r] != two[d][r]]
    assert len(changed) == 1


def test_the_four_colours_and_the_ground_are_five_different_ones():
    assert len({*telar.COLOURS, telar.GROUND}) == 5


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_nothing_but_256_bits_is_woven(length):
    with pytest.raises(ValueError):
        telar.rings(bytes(length))


def test_a_band_has_its_own_address_and_is_kept_for_ever(client):
    digest = bytes(range(32))

    response = client.get(reverse("ui:telar", args=[digest]))

    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert telar.digest_of(rings_seen(response.text)) == digest


@pytest.mark.parametrize("written", ["0" * 63, "0" * 65, "A" * 64, "g" * 64, "../" + "0" * 61])
def test_an_address_that_is_no_digest_shows_nothing(client, db, written):
    assert client.get(f"/telar/{written}.svg").status_code == 404
