"""One exact byte string for one JSON value (RFC 8785), so that a digest means the same everywhere, for ever."""

import hashlib
from collections.abc import Mapping, Sequence

import rfc8785

type Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]


def canonical_json(value: Json) -> bytes:
    """The RFC 8785 form of a value. Floats are left out of the type on purpose: amounts travel as strings."""
    return rfc8785.dumps(value)


def digest(value: Json) -> str:
    """Hexadecimal SHA-256 of the canonical form."""
    return hashlib.sha256(canonical_json(value)).hexdigest()
