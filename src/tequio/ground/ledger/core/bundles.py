"""Bundles of entries: each entry after its length in two bytes, big-endian (C2SP tlog-tiles, «Log Entries»)."""

import struct
from collections.abc import Iterable

MAX_ENTRY = 0xFFFF

_LENGTH = struct.Struct(">H")


def pack(entries: Iterable[bytes]) -> bytes:
    """One bundle from its entries."""
    return b"".join(part for entry in entries for part in (_LENGTH.pack(len(entry)), entry))


def unpack(bundle: bytes) -> list[bytes]:
    """The entries of a bundle. Raises ValueError where it is cut short."""
    entries, position, end = [], 0, len(bundle)
    while position < end:
        if position + 2 > end:
            raise ValueError("the bundle ends inside a length")
        start = position + 2
        position = start + (bundle[position] << 8 | bundle[position + 1])
        if position > end:
            raise ValueError("the bundle ends inside an entry")
        entries.append(bundle[start:position])
    return entries
