"""Hashes of a Merkle tree, as RFC 6962 §2.1 defines them (RFC 9162 §2.1.1 keeps the same)."""

import hashlib
from collections.abc import Callable, Iterable, Sequence

HASH_SIZE = 32

type Hash = bytes
type SubtreeHash = Callable[[int, int], Hash]
"""`(height, number)` gives the hash of the number-th complete subtree of 2**height leaves, counted from the left."""

EMPTY_ROOT: Hash = hashlib.sha256(b"").digest()  # RFC 6962 §2.1: MTH({}) = SHA-256().


def leaf_hash(leaf: bytes) -> Hash:
    """RFC 6962 §2.1: SHA-256(0x00 || leaf)."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def leaf_hashes(leaves: Iterable[bytes]) -> list[Hash]:
    """The hashes of many leaves."""
    sha256 = hashlib.sha256
    return [sha256(b"\x00" + leaf).digest() for leaf in leaves]


def node_hash(left: Hash, right: Hash) -> Hash:
    """RFC 6962 §2.1: SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def complete_root(hashes: Sequence[Hash]) -> Hash:
    """The root over a power-of-two number of hashes, pairing neighbours until one is left (RFC 6962 §2.1)."""
    level, sha256 = hashes, hashlib.sha256
    while len(level) > 1:
        pairs = iter(level)
        # The body of node_hash, in place: this line is where publishing and verifying spend their time.
        level = [sha256(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs, strict=True)]
    return level[0]


def split(data: bytes) -> list[Hash]:
    """The hashes that stand one after another in a tile."""
    return [data[i : i + HASH_SIZE] for i in range(0, len(data), HASH_SIZE)]
