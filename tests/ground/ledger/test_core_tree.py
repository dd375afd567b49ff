"""The tree, against pymerkle and aics-tlog, which nobody here wrote."""

import aics_tlog
import pymerkle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tequio.ground.ledger.core import proofs, tiles
from tequio.ground.ledger.core.hashing import EMPTY_ROOT, complete_root, leaf_hash

SIZES = st.integers(1, 1300)


def leaves_of(size):
    return [leaf_hash(b"act %d" % number) for number in range(size)]


def subtree_of(leaves):
    return lambda height, number: complete_root(leaves[number << height : (number + 1) << height])


def pymerkle_tree(size):
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(size):
        tree.append_entry(b"act %d" % number)
    return tree


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=5))
def test_a_tree_grown_in_any_steps_has_the_root_pymerkle_gives(steps):
    size, edge = 0, tiles.RightEdge()
    for step in steps:
        edge.append(leaves_of(size + step)[size:])
        size += step

    assert edge.root() == (pymerkle_tree(size).get_root() if size else EMPTY_ROOT)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1300), st.integers(1, 600))
def test_an_edge_taken_up_from_its_partial_tiles_goes_on_as_if_never_left(old, more):
    whole, tiles_kept = tiles.RightEdge(), {}
    tiles_kept |= whole.append(leaves_of(old))
    partial = {t.level: tiles_kept[t.level, t.number] for t in tiles.RightEdge.partial_tiles(old)}

    resumed = tiles.RightEdge(old, partial)

    assert resumed.root() == whole.root()
    assert resumed.append(leaves_of(old + more)[old:]) == whole.append(leaves_of(old + more)[old:])
    assert resumed.root() == whole.root()


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_inclusion_proofs_are_those_of_pymerkle_and_verify_for_aics_tlog(data):
    size = data.draw(SIZES)
    index = data.draw(st.integers(0, size - 1))
    leaves, tree = leaves_of(size), pymerkle_tree(size)
    root = tree.get_root()

    path = proofs.inclusion_proof(index, size, subtree_of(leaves))

    assert sorted([leaves[index], *path]) == sorted(tree.prove_inclusion(index + 1).path)
    assert proofs.includes(root, size, index, leaves[index], path)
    assert aics_tlog.verify_inclusion(leaves[index], index, size, path, root)
    assert not proofs.includes(root, size, index, leaf_hash(b"another"), path)
    assert not proofs.includes(root, size, (index + 1) % size, leaves[index], path) or size == 1


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_consistency_proofs_verify_for_aics_tlog_and_no_other_past_does(data):
    new = data.draw(SIZES)
    old = data.draw(st.integers(1, new))
    leaves, tree = leaves_of(new), pymerkle_tree(new)
    old_root, new_root = tree.get_root(old), tree.get_root(new)

    path = proofs.consistency_proof(old, new, subtree_of(leaves))

    assert proofs.is_consistent(old, old_root, new, new_root, path)
    assert aics_tlog.verify_consistency(old, new, old_root, new_root, path)
    assert not proofs.is_consistent(old, leaf_hash(b"another past"), new, new_root, path)


def test_an_edge_refuses_partial_tiles_that_are_too_short():
    with pytest.raises(ValueError, match="needs 5 hashes"):
        tiles.RightEdge(5, {0: b"\0" * 64})


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (tiles.Tile(0, 0), "tile/0/000"),
        (tiles.Tile(3, 1234067), "tile/3/x001/x234/067"),
        (tiles.Tile(0, 256, 17), "tile/0/256.p/17"),
        (tiles.Tile(None, 1000, 255), "tile/entries/x001/000.p/255"),
        (tiles.Tile(63, 5), "tile/63/005"),
    ],
)
def test_tile_paths_are_those_of_the_specification(tile, path):
    assert tile.path == path
    assert tiles.parse_path(path.removeprefix("tile/")) == tile


@given(st.one_of(st.none(), st.integers(0, 63)), st.integers(0, 10**12), st.integers(1, 256))
def test_every_tile_path_reads_back(level, number, width):
    tile = tiles.Tile(level, number, width)

    assert tiles.parse_path(tile.path.removeprefix("tile/")) == tile


@pytest.mark.parametrize(
    "path",
    ["0/0", "0/0000", "00/000", "0/x000/001", "64/000", "0/001.p/0", "0/001.p/256", "0/001.p/01", "0/001/", "data/000",
     "0/x001", "-1/000", "0/٠٠٠", "0/001.p/", ""],
)  # fmt: skip
def test_paths_not_written_exactly_so_name_nothing(path):
    assert tiles.parse_path(path) is None


@pytest.mark.parametrize(
    ("size", "expected"), [(0, []), (1, [1]), (256, [256, 1]), (257, [256, 1, 1]), (65536, [256] * 257 + [1])]
)
def test_the_tiles_of_a_tree_are_full_but_the_last_of_each_level(size, expected):
    assert [tile.width for tile in tiles.hash_tiles(size)] == expected
