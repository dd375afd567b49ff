"""Leaves: canonical, numbered, under 64 KiB; and the fast checker, which must refuse what the slow one refuses."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from tequio.ground.ledger.core import leaves
from tequio.ground.ledger.core.checker import Checker

NOON = datetime(2026, 9, 1, 18, tzinfo=UTC)
TEXT = st.text(max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)
DATA = st.dictionaries(TEXT, JSON, max_size=4)


def drafted(data=None, private=None, **said):
    given = {"kind": "test.act", "subject": ("activity", "1"), "by": {"role": "coordinator"}, "at": NOON}
    return leaves.draft(**(given | said), data=data or {}, private=private or {})


@settings(deadline=None)
@given(DATA, st.integers(0, 2**53 - 1))
def test_a_leaf_is_the_rfc_8785_form_of_what_it_says(data, index):
    leaf = drafted(data).numbered(index)
    expected = {
        "at": "2026-09-01T18:00:00.000000Z", "by": {"role": "coordinator"}, "kind": "test.act", "n": index,
        "subject": {"id": "1", "kind": "activity"}, "v": 1,
    }  # fmt: skip

    assert leaf == rfc8785.dumps(expected | ({"data": data} if data else {}))
    leaves.check(leaf, index)
    assert leaves.parse(leaf) == json.loads(leaf)


@settings(deadline=None, max_examples=200)
@given(DATA, DATA, st.integers(0, 300), st.data())
def test_the_fast_checker_agrees_with_the_slow_one_on_leaves_with_bytes_changed(learned, data, index, draw):
    leaf = bytearray(drafted(data).numbered(index))
    for _ in range(draw.draw(st.integers(0, 3))):
        place = draw.draw(st.integers(0, len(leaf) - 1))
        leaf[place : place + draw.draw(st.integers(0, 2))] = draw.draw(
            st.sampled_from(
                [b"", b'"', b"0", b"\\", b",", b"}", b" ", b"\xff", b"\n", b'"n":5,', b"1.5", b"\\/", b"\\u0041", b"-0"]
            )
        )
    checker = Checker()
    checker.check(drafted(learned).numbered(0), 0)
    checker.check(drafted(data).numbered(1), 1)

    assert refusal(checker.check, bytes(leaf), index) == refusal(leaves.check, bytes(leaf), index)


def refusal(check, leaf, index):
    try:
        check(leaf, index)
    except leaves.LeafRefused:
        return "refused"
    return "accepted"


NO_LEAVES = (
    b'{"n": 0}',
    b'{"v":1,"n":0}',
    b'{"n":0,"n":0}',
    b'{"n":0.0,"v":1}',
    b'{"n":0,"v":1,"x":NaN}',
    b'{"n":"\\u0041"}',
    b'{"n":0,"v":1,"x":90071992547409920}',
    b'{"n":0,"v":1,"x":"\\ud800"}',
    b'{"at":"x","by":{},"extra":1,"kind":"k","n":0,"subject":{},"v":1}',
    b'{"kind":"k","n":0,"v":1}',
    b'{"n":false,"v":1}',
    b"[" * 100_000,
    b"[]",
    b"\xff",
    b"",
)


@pytest.mark.parametrize("leaf", NO_LEAVES)
def test_bytes_that_are_no_leaf_are_refused(leaf):
    with pytest.raises(leaves.LeafRefused):
        leaves.check(leaf, 0)
    with pytest.raises(leaves.LeafRefused):
        Checker().check(leaf, 0)


def test_a_nested_number_is_not_taken_for_the_number_of_the_leaf():
    checker = Checker()
    checker.check(drafted({"a": 1, "n": 3}).numbered(3), 3)

    with pytest.raises(leaves.LeafRefused):
        checker.check(drafted({"a": 1, "n": 4}).numbered(9), 4)


def test_a_leaf_of_64_kib_is_refused_and_one_byte_less_fits():
    room = 65535 - drafted({"text": ""}).size

    assert len(drafted({"text": "x" * room}).numbered(2**53 - 1)) == 65535
    with pytest.raises(leaves.LeafRefused, match="digest"):
        drafted({"text": "x" * (room + 1)})


@pytest.mark.parametrize("value", [1.5, float("nan"), 2**53, {"deep": [0.0]}])
def test_numbers_that_are_not_the_same_everywhere_are_refused(value):
    with pytest.raises(ValueError):
        drafted({"value": value})


def test_instants_are_written_in_utc_and_one_without_zone_is_refused():
    mexico = timezone(timedelta(hours=-6))

    assert leaves.instant(datetime(2026, 9, 1, 12, tzinfo=mexico)) == "2026-09-01T18:00:00.000000Z"
    with pytest.raises(leaves.LeafRefused):
        leaves.instant(datetime(2026, 9, 1, 12))


def test_the_first_wrong_entry_of_many_is_found():
    entries = [drafted({"place": "Toluca"}).numbered(10 + n) for n in range(5)]
    assert Checker().first_wrong(entries, 10) is None
    assert Checker().first_wrong(entries, 11) == 11

    entries[3] = drafted({"place": "Tolu\u00f1a"}).numbered(13).replace("ñ".encode(), b"\xff")
    assert Checker().first_wrong(entries, 10) == 13
