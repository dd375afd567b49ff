"""Where the boxes of a problem tree go: effects above the problem, causes below it, each half a tidy tree.

A problem tree is two trees that share their root, so no general graph layout is needed: leaves take one slot each,
parents stand over the middle of their children, and the wider half sets the width.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """A node to place. `level` is 0 for the problem, positive for causes (downwards), negative for effects."""

    code: str
    parent: str | None
    kind: str  # "central", "cause" or "effect"


@dataclass(frozen=True)
class Placed:
    """A node with its place: `column` in slots (halves between two), `level` in rows from the problem."""

    code: str
    column: float
    level: int


def place(nodes: Sequence[Node]) -> tuple[Placed, ...]:
    """Place every node, in the order given. Raises ValueError unless there is exactly one central node.

    Order among siblings is kept, so that the same tree is always drawn the same.
    """
    roots = [node for node in nodes if node.kind == "central"]
    if len(roots) != 1:
        raise ValueError(f"a problem tree has one central node, not {len(roots)}")
    root = roots[0].code
    halves = [_half(root, [node for node in nodes if node.kind == kind]) for kind in ("effect", "cause")]
    widest = max(half[root][0] for half in halves)
    places: dict[str, tuple[float, int]] = {}
    for half, direction in zip(halves, (-1, 1), strict=True):
        shift = widest - half[root][0]
        for code, (column, depth) in half.items():
            places[code] = (column + shift, depth * direction)
    return tuple(Placed(node.code, *places[node.code]) for node in nodes)


def _half(root: str, nodes: Sequence[Node]) -> dict[str, tuple[float, int]]:
    """Column and depth of the root and of every node that hangs from it on one side."""
    children: dict[str, list[str]] = {}
    for node in nodes:
        if node.parent is None:
            raise ValueError(f"{node.code} hangs from nothing")
        children.setdefault(node.parent, []).append(node.code)
    placed: dict[str, tuple[float, int]] = {}
    _settle(root, 0, 0.0, children, placed)
    return placed


def _settle(
    code: str, depth: int, left: float, children: Mapping[str, list[str]], placed: dict[str, tuple[float, int]]
) -> float:
    """Place a node and what hangs from it from `left` rightwards, and return the slots taken."""
    taken = 0.0
    for child in children.get(code, []):
        taken += _settle(child, depth + 1, left + taken, children, placed)
    mine = [placed[child][0] for child in children.get(code, [])]
    placed[code] = ((mine[0] + mine[-1]) / 2 if mine else left, depth)
    return max(taken, 1.0)
