"""Which pages may be kept, for how long, and which make place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.config.pages.shelf import OVERHEAD, Page, Shelf

PUBLIC = (b"cache-control", b"public, no-cache")
NEVER = float("inf")


def page(size=0, *headers, status=200):
    return Page(status, (PUBLIC, *headers), b"x" * size)


def of_bytes(size):
    return Page(200, (), b"x" * (size - OVERHEAD))


def test_a_page_that_says_it_is_public_is_for_everybody():
    assert page().is_for_everybody()
    assert page(1, (b"vary", b"Accept-Encoding")).is_for_everybody()


@pytest.mark.parametrize(
    "other",
    [
        Page(200, (), b""),
        Page(200, ((b"cache-control", b"private, no-cache"),), b""),
        Page(200, ((b"cache-control", b"public, no-store"),), b""),
        Page(200, ((b"cache-control", b"public"), (b"cache-control", b"Private"),), b""),
        page(0, (b"set-cookie", b"a=b")),
        page(0, (b"vary", b"Accept-Encoding, Cookie")),
        page(0, (b"vary", b"*")),
        page(status=404),
        page(status=304),
        page(status=500),
    ],
)  # fmt: skip
def test_what_does_not_or_holds_something_of_somebody_is_not(other):
    assert not other.is_for_everybody()


def test_what_belonged_to_one_request_is_not_kept():
    kept = page(3, (b"x-reference", b"A1B2C3D4"), (b"etag", b'"e"')).to_keep()

    assert kept == Page(200, (PUBLIC, (b"etag", b'"e"')), b"xxx")


def test_a_page_stops_being_true_when_it_said():
    shelf, until = Shelf(10**6), page(0, (b"expires", b"Thu, 01 Jan 1970 00:16:40 GMT"))
    shelf.put("a", until)
    shelf.put("b", page(0, (b"expires", b"0")))

    assert shelf.get("a", 999.9) == until
    assert shelf.get("a", 1000) is None
    assert shelf.get("b", 1) is None
    assert (len(shelf), shelf.weight) == (0, 0)


def test_those_not_asked_for_longest_make_place():
    shelf, tenth = Shelf(10 * OVERHEAD), of_bytes(OVERHEAD)
    for key in range(10):
        shelf.put(key, tenth)
    shelf.get(0, 0)
    shelf.put("new", tenth)

    assert [key for key in (*range(10), "new") if shelf.get(key, 0)] == [0, *range(2, 10), "new"]


def test_one_page_does_not_drive_out_all_others():
    shelf = Shelf(80 * OVERHEAD)
    shelf.put("large", of_bytes(10 * OVERHEAD))
    shelf.put("too large", of_bytes(10 * OVERHEAD + 1))

    assert shelf.get("large", 0)
    assert shelf.get("too large", 0) is None


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(OVERHEAD, 4 * OVERHEAD))))
def test_it_never_holds_more_than_it_has_room_for(puts):
    room = 20 * OVERHEAD
    shelf = Shelf(room)
    for key, size in puts:
        shelf.put(key, of_bytes(size))

        assert shelf.weight <= room
    held = [shelf.get(key, 0) for key in range(21)]

    assert shelf.weight == sum(one.weight for one in held if one)
    shelf.clear()
    assert (len(shelf), shelf.weight) == (0, 0)
