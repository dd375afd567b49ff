"""Tiles: the tree cut into files of 256 hashes, as C2SP tlog-tiles says (https://c2sp.org/tlog-tiles)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tequio.ground.ledger.core.hashing import EMPTY_ROOT, HASH_SIZE, Hash, complete_root, node_hash, split

HEIGHT = 8
WIDTH = 1 << HEIGHT  # 256 hashes, 8192 bytes.
FULL_SIZE = WIDTH * HASH_SIZE
MAX_LEVEL = 63

# Seven groups of three digits hold more tiles than there are indexes of 64 bits.
_PATH = re.compile(r"(entries|0|[1-9][0-9]?)((?:/x[0-9]{3}){0,6}/[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


@dataclass(frozen=True, order=True)
class Tile:
    """One tile of the tree: `level` 0 holds leaf hashes; `level` None is the bundle of entries itself."""

    level: int | None
    number: int
    width: int = WIDTH

    @property
    def is_full(self) -> bool:
        return self.width == WIDTH

    @property
    def path(self) -> str:
        """C2SP tlog-tiles, «Merkle Tree»: `tile/<L>/<N>[.p/<W>]`."""
        kind = "entries" if self.level is None else str(self.level)
        partial = "" if self.is_full else f".p/{self.width}"
        return f"tile/{kind}/{number_path(self.number)}{partial}"


def number_path(number: int) -> str:
    """C2SP tlog-tiles: 1234067 is written `x001/x234/067`."""
    digits = str(number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[i : i + 3] for i in range(0, len(digits), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])


def parse_path(text: str) -> Tile | None:
    """The tile that `<L>/<N>[.p/<W>]` names, or None where it is not written exactly as the specification asks."""
    found = _PATH.fullmatch(text)
    if not found:
        return None
    level = None if found[1] == "entries" else int(found[1])
    number = int(found[2].replace("/", "").replace("x", ""))
    width = int(found[3]) if found[3] else WIDTH
    well_written = found[2].removeprefix("/") == number_path(number)
    if not well_written or (level or 0) > MAX_LEVEL or (found[3] and width >= WIDTH):
        return None
    return Tile(level, number, width)


def hashes_at(level: int, size: int) -> int:
    """How many complete hashes stand at a tile level in a tree of `size` leaves: floor(size / 256**level)."""
    return size >> (HEIGHT * level)


def exists(tile: Tile, size: int) -> bool:
    """Whether a tree of `size` leaves holds this tile whole."""
    return tile.number * WIDTH + tile.width <= hashes_at(tile.level or 0, size)


def tiles_of_level(level: int | None, size: int) -> Iterator[Tile]:
    """The tiles of one level in a tree of `size` leaves, the last one partial when it is not full."""
    full, rest = divmod(hashes_at(level or 0, size), WIDTH)
    for number in range(full):
        yield Tile(level, number)
    if rest:
        yield Tile(level, full, rest)


def levels(size: int) -> range:
    """The tile levels that hold anything in a tree of `size` leaves."""
    return range(-(-size.bit_length() // HEIGHT))


def hash_tiles(size: int) -> Iterator[Tile]:
    """Every tile of hashes in a tree of `size` leaves."""
    for level in levels(size):
        yield from tiles_of_level(level, size)


def covering(height: int, number: int, size: int) -> tuple[Tile, int, int]:
    """The tile, and the slice of its hashes, from which the subtree `(height, number)` is computed."""
    level, within = divmod(height, HEIGHT)
    first = number << within
    tile_number, start = divmod(first, WIDTH)
    width = min(WIDTH, hashes_at(level, size) - tile_number * WIDTH)
    return Tile(level, tile_number, width), start, start + (1 << within)


def subtree(data: bytes, start: int, stop: int) -> Hash:
    """The hash of the complete subtree over the hashes `start` to `stop` of a tile."""
    return complete_root(split(data[start * HASH_SIZE : stop * HASH_SIZE]))


class RightEdge:
    """The unfinished tiles of a growing tree, one per level: all that is needed to append and to compute the root."""

    def __init__(self, size: int = 0, partial: dict[int, bytes] | None = None) -> None:
        """Go on from a tree of `size` leaves whose unfinished tiles are `partial`."""
        self.size = size
        self._levels: list[list[Hash]] = []
        for level in levels(size):
            width = hashes_at(level, size) % WIDTH
            hashes = split((partial or {}).get(level, b"")[: width * HASH_SIZE])
            if len(hashes) != width:
                raise ValueError(f"level {level} of a tree of {size} leaves needs {width} hashes, not {len(hashes)}")
            self._levels.append(hashes)

    @staticmethod
    def partial_tiles(size: int) -> list[Tile]:
        """The unfinished tiles that a tree of `size` leaves goes on from."""
        found = []
        for level in levels(size):
            number, width = divmod(hashes_at(level, size), WIDTH)
            if width:
                found.append(Tile(level, number, width))
        return found

    def append(self, leaves: list[Hash]) -> dict[tuple[int, int], bytes]:
        """Add leaf hashes; give back every tile that changed, `(level, number)` to its hashes."""
        changed: dict[tuple[int, int], bytes] = {}
        old_size, self.size = self.size, self.size + len(leaves)
        fresh, level = leaves, 0
        while fresh:
            if level == len(self._levels):
                self._levels.append([])
            pending = self._levels[level] + fresh
            first = hashes_at(level, old_size) // WIDTH
            fresh = []
            for offset in range(0, len(pending), WIDTH):
                hashes = pending[offset : offset + WIDTH]
                changed[level, first + offset // WIDTH] = b"".join(hashes)
                if len(hashes) == WIDTH:
                    fresh.append(complete_root(hashes))
            self._levels[level] = pending[len(pending) - len(pending) % WIDTH :]
            level += 1
        return changed

    def partial(self, level: int) -> bytes:
        """The hashes of the unfinished tile of a level."""
        return b"".join(self._levels[level])

    def root(self) -> Hash:
        """RFC 6962 §2.1, MTH: the complete subtrees, one for each bit of the size, joined from the right."""
        root: Hash | None = None
        for hashes in self._levels:
            stop, span = len(hashes), 1
            while stop:
                if stop & span:
                    subtree_hash = complete_root(hashes[stop - span : stop])
                    root = subtree_hash if root is None else node_hash(subtree_hash, root)
                    stop -= span
                span <<= 1
        return root if root is not None else EMPTY_ROOT
