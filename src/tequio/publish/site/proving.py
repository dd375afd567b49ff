"""The inclusion proof of one act, worked out step by step so that a person can follow it."""

import hashlib
from dataclasses import dataclass

from tequio.ground.ledger.types import InclusionProof


@dataclass(frozen=True)
class ProofStep:
    """One neighbour on the way to the root: on which side it goes, and the hash that results. All hexadecimal."""

    number: int
    is_on_the_left: bool
    neighbour: str
    result: str


def hash_of(leaf: bytes) -> str:
    """The hash of an act, computed from its text (RFC 6962 §2.1)."""
    return hashlib.sha256(b"\x00" + leaf).hexdigest()


def steps_of(proof: InclusionProof) -> list[ProofStep]:
    """RFC 9162 §2.1.3.2: from the hash of the leaf to the root, which the last result must be."""
    node, last, computed = proof.index, proof.checkpoint.size - 1, bytes.fromhex(proof.leaf_hash)
    steps = []
    for number, neighbour in enumerate(proof.hashes, start=1):
        is_on_the_left = bool(node & 1) or node == last
        first, second = bytes.fromhex(neighbour), computed
        computed = _node_hash(first, second) if is_on_the_left else _node_hash(second, first)
        steps.append(ProofStep(number, is_on_the_left, neighbour, computed.hex()))
        while is_on_the_left and node and not node & 1:
            node, last = node >> 1, last >> 1
        node, last = node >> 1, last >> 1
    return steps


def leads_to_the_root(proof: InclusionProof, steps: list[ProofStep]) -> bool:
    """Whether the way ends where the signed checkpoint says."""
    return (steps[-1].result if steps else proof.leaf_hash) == proof.checkpoint.root


def _node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
