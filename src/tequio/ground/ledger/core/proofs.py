"""Inclusion and consistency proofs: made as RFC 6962 §2.1.1 and §2.1.2 say, checked as RFC 9162 §2.1.3 and §2.1.4."""

from collections.abc import Sequence

from tequio.ground.ledger.core.hashing import EMPTY_ROOT, Hash, SubtreeHash, node_hash


def range_root(start: int, stop: int, subtree: SubtreeHash) -> Hash:
    """MTH(D[start:stop]) of RFC 6962 §2.1, for a range that begins at a multiple of its own split point."""
    root: Hash | None = None
    while stop > start:
        height = ((stop - start) & -(stop - start)).bit_length() - 1
        stop -= 1 << height
        piece = subtree(height, stop >> height)
        root = piece if root is None else node_hash(piece, root)
    return root if root is not None else EMPTY_ROOT


def tree_root(size: int, subtree: SubtreeHash) -> Hash:
    """The root of the first `size` leaves."""
    return range_root(0, size, subtree)


def inclusion_proof(index: int, size: int, subtree: SubtreeHash) -> list[Hash]:
    """PATH(index, D[size]) of RFC 6962 §2.1.1: the neighbours on the way from a leaf to the root, nearest first."""
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    start, stop, path = 0, size, []
    while stop - start > 1:
        middle = start + _split_point(stop - start)
        if index < middle:
            path.append(range_root(middle, stop, subtree))
            stop = middle
        else:
            path.append(range_root(start, middle, subtree))
            start = middle
    return path[::-1]


def consistency_proof(old: int, new: int, subtree: SubtreeHash) -> list[Hash]:
    """PROOF(old, D[new]) of RFC 6962 §2.1.2: that the first `old` leaves of a tree of `new` are the old tree."""
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} leaves cannot go on from one of {old}")
    if old in (0, new):
        return []
    start, stop, whole, path = 0, new, True, []
    while old != stop:
        middle = start + _split_point(stop - start)
        if old <= middle:
            path.append(range_root(middle, stop, subtree))
            stop = middle
        else:
            path.append(range_root(start, middle, subtree))
            start, whole = middle, False
    if not whole:
        path.append(range_root(start, stop, subtree))
    return path[::-1]


def includes(root: Hash, size: int, index: int, leaf: Hash, path: Sequence[Hash]) -> bool:
    """RFC 9162 §2.1.3.2: whether the path leads from this leaf hash to the root."""
    if not 0 <= index < size:
        return False
    node, last, computed = index, size - 1, leaf
    for neighbour in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            computed = node_hash(neighbour, computed)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            computed = node_hash(computed, neighbour)
        node, last = node >> 1, last >> 1
    return last == 0 and computed == root


def is_consistent(old: int, old_root: Hash, new: int, new_root: Hash, path: Sequence[Hash]) -> bool:
    """RFC 9162 §2.1.4.2: whether the tree of `new` leaves begins with the tree of `old`."""
    if old == new:
        return not path and old_root == new_root
    if old == 0:
        return not path and old_root == EMPTY_ROOT
    if not 0 < old < new or not path:
        return False
    hashes = [old_root, *path] if old & (old - 1) == 0 else list(path)
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    from_old = from_new = hashes[0]
    for neighbour in hashes[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            from_old, from_new = node_hash(neighbour, from_old), node_hash(neighbour, from_new)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            from_new = node_hash(from_new, neighbour)
        node, last = node >> 1, last >> 1
    return last == 0 and from_old == old_root and from_new == new_root


def _split_point(count: int) -> int:
    """RFC 6962 §2.1: the largest power of two smaller than `count`."""
    return 1 << ((count - 1).bit_length() - 1)
