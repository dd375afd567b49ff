"""The leaf: what one act says in the log, as RFC 8785 JSON of less than 64 KiB. README.md shows its form."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from json.decoder import JSONDecoder
from json.encoder import JSONEncoder

import rfc8785

from tequio.ground.ledger.core.bundles import MAX_ENTRY
from tequio.lib.canonical import Json, canonical_json

VERSION = 1
SALT_SIZE = 32

_LARGEST_NUMBER = 2**53 - 1  # RFC 8785 §3.2.2.3: a larger one is not the same for every reader.
_ROOM_FOR_NUMBER = len(str(_LARGEST_NUMBER)) - 1
_BEYOND_BMP = re.compile(rb"[\xf0-\xf4]")
_FIELDS = {"at", "by", "data", "kind", "n", "private", "subject", "v"}
_REQUIRED = {"at", "by", "kind", "n", "subject", "v"}


class LeafRefused(ValueError):
    """Bytes that are not a leaf of this log."""


@dataclass(frozen=True)
class Draft:
    """A leaf that only lacks its number. It is measured before the number is taken, so that a refusal leaves no gap."""

    before: bytes
    after: bytes

    @property
    def size(self) -> int:
        return len(self.numbered(0)) + _ROOM_FOR_NUMBER

    def numbered(self, index: int) -> bytes:
        """The leaf. `n` stands in its alphabetical place, as RFC 8785 §3.2.3 orders properties."""
        return b'%b,"n":%d,%b' % (self.before[:-1], index, self.after[1:])


def draft(
    *,
    kind: str,
    subject: tuple[str, str],
    by: Mapping[str, str],
    at: datetime,
    data: Mapping[str, Json],
    private: Mapping[str, str],
) -> Draft:
    """Write a leaf but for its number. Raises LeafRefused where it would not fit in 64 KiB."""
    before: dict[str, Json] = {"at": instant(at), "by": {k: v for k, v in by.items() if v}, "kind": kind}
    after: dict[str, Json] = {"subject": {"id": subject[1], "kind": subject[0]}, "v": VERSION}
    if data:
        before["data"] = data
    if private:
        after["private"] = private
    written = Draft(_write(before), _write(after))
    if written.size > MAX_ENTRY:
        raise LeafRefused(
            f"a leaf of {written.size} bytes does not fit in {MAX_ENTRY}: record the digest of a document, not its text"
        )
    return written


def instant(at: datetime) -> str:
    """An instant in UTC with microseconds and Z (RFC 3339)."""
    if at.tzinfo is None:
        raise LeafRefused("an instant without a zone is not an instant")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def commit(salt: bytes, value: Json) -> str:
    """A private value as it enters the log: SHA-256(salt || RFC 8785 form), in hexadecimal."""
    return hashlib.sha256(salt + canonical_json(value)).hexdigest()


def check(leaf: bytes, index: int) -> None:
    """Refuse bytes that are not the canonical leaf number `index`. Raises LeafRefused."""
    value = parse(leaf)
    number, version = value.get("n"), value.get("v")
    if number != index or isinstance(number, bool):
        raise LeafRefused("it carries another number")
    if not isinstance(version, int) or version < VERSION:
        raise LeafRefused("it does not say its version")
    if version == VERSION and not (value.keys() >= _REQUIRED and value.keys() <= _FIELDS):
        raise LeafRefused("it lacks a field, or has one too many")


def parse(leaf: bytes) -> dict[str, Json]:
    """The JSON object of a leaf, sure to be written canonically. Raises LeafRefused."""
    try:
        value = _DECODER.decode(leaf.decode("utf-8"))
    except (ValueError, RecursionError) as wrong:
        raise LeafRefused("it is not JSON of this log") from wrong
    if not isinstance(value, dict):
        raise LeafRefused("it is not an object")
    if _canonical(value, leaf) != leaf:
        raise LeafRefused("it is not written in canonical form")
    return value


def mapping_in(said: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    """A field of a leaf that holds names and values; empty where it is not there."""
    found = said.get(name)
    return found if isinstance(found, Mapping) else {}


def _write(value: dict[str, Json]) -> bytes:
    """The canonical form of an object, in a fraction of the library's time. Numbers with decimals are refused."""
    written = _ENCODER.encode(value).encode("utf-8")
    try:
        _DECODER.decode(written.decode("utf-8"))
    except ValueError as wrong:
        raise LeafRefused(
            "a number with decimals, or too large, is not the same everywhere: write it as text"
        ) from wrong
    return _canonical(value, written)


def _canonical(value: dict[str, Json], written: bytes) -> bytes:
    """RFC 8785. Python's own encoder writes it for everything but numbers with decimals, which this log does not hold,

    and the order of names with characters beyond the basic plane, which goes by UTF-16 unit (§3.2.3).
    """
    if _BEYOND_BMP.search(written):
        return rfc8785.dumps(value)
    return _ENCODER.encode(value).encode("utf-8", "surrogatepass")


def _whole_number(digits: str) -> int:
    number = int(digits) if len(digits) < 18 else _LARGEST_NUMBER + 1
    if abs(number) > _LARGEST_NUMBER:
        raise ValueError("a number too large for JSON")
    return number


def _no_such_number(text: str) -> float:
    raise ValueError(f"{text} is not a number of this log")


_DECODER: JSONDecoder = json.JSONDecoder(
    parse_int=_whole_number, parse_float=_no_such_number, parse_constant=_no_such_number
)
_ENCODER: JSONEncoder = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False, allow_nan=False
)
