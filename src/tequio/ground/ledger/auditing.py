"""Recompute a whole log from its files: every act, every tile, the root, and what acts hold only as a digest."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tequio.ground.ledger.core import bundles, tiles
from tequio.ground.ledger.core.checker import Checker
from tequio.ground.ledger.core.checkpoints import Checkpoint
from tequio.ground.ledger.core.hashing import Hash, leaf_hashes
from tequio.ground.ledger.core.leaves import commit, mapping_in, parse
from tequio.ground.ledger.sources import Source

# An annex as a leaf cites it. Inside a text its quotation marks would be escaped, so that no text looks like one.
_CITED = re.compile(rb'"[a-z0-9_]+_sha256":"([0-9a-f]{64})"')


class Mismatch(Exception):
    """Something that does not verify, in a sentence."""


@dataclass
class Audit:
    """What was found by going through a log from its first act."""

    acts: bytearray = field(default_factory=bytearray)  # the leaf hashes, one after another
    cited: set[str] = field(default_factory=set)  # SHA-256 of what acts cite
    annexes: int = 0  # how many of those could be read, and are right
    disclosed: int = 0  # how many texts could be read, and are right


def audit(files: Source, checkpoint: Checkpoint, earlier: list[Checkpoint]) -> Audit:
    """Recompute everything from the entries. `earlier` are checkpoints of its past, smallest first. Raises Mismatch."""
    edge, to_meet, checker, found = tiles.RightEdge(), list(earlier), Checker(), Audit()
    for tile in tiles.tiles_of_level(None, checkpoint.size):
        entries = _entries(files, tile, checker)
        hashes = leaf_hashes(entries)
        found.acts += b"".join(hashes)
        _gather(files, tile, entries, found)
        for piece in _pieces(hashes, edge.size, to_meet):
            for (level, number), computed in edge.append(piece).items():
                if len(computed) == tiles.FULL_SIZE:
                    _same_tile(files, tiles.Tile(level, number), computed)
            while to_meet and to_meet[0].size == edge.size:
                _same_past(to_meet.pop(0), edge.root())
    for tile in tiles.RightEdge.partial_tiles(checkpoint.size):
        _same_tile(files, tile, edge.partial(tile.level or 0))
    if edge.root() != checkpoint.root:
        raise Mismatch(_("the entries do not give the signed root: some act was altered, added or taken away."))
    more = files.beyond(checkpoint.size)
    if more:
        raise Mismatch(
            _("the file «%(path)s» is beyond the checkpoint: an old checkpoint was put in place of the last.")
            % {"path": more}
        )
    _read_annexes(files, found)
    return found


def _gather(files: Source, tile: tiles.Tile, entries: list[bytes], found: Audit) -> None:
    """What these acts cite, and the texts that are shown beside them."""
    together = b"".join(entries)
    found.cited.update(digest.decode() for digest in _CITED.findall(together))
    if b'"private":' in together:
        found.disclosed += _read_disclosed(files, tile.number, entries)


def _read_disclosed(files: Source, bundle: int, entries: list[bytes]) -> int:
    """How many texts are shown beside the acts of a bundle. With its salt each gives the digest that its act holds."""
    path = f"textos/{bundle}.json"
    content = files.read(path)
    if content is None:
        return 0
    try:
        shown = json.loads(content)
        for text in shown:
            said = parse(entries[text["index"] - bundle * tiles.WIDTH])
            digest = commit(bytes.fromhex(text["salt"]), text["value"])
            if (said["n"], mapping_in(said, "private").get(text["field"])) != (text["index"], digest):
                raise Mismatch(_("the text shown beside act %(index)d is not the one recorded.") % text)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as wrong:
        raise Mismatch(_("the file «%(path)s» is cut short or altered.") % {"path": path}) from wrong
    return len(shown)


def _read_annexes(files: Source, found: Audit) -> None:
    """Compare what acts cite with its digest. What is not there may have been withdrawn, or never have been public."""
    for digest in sorted(found.cited):
        path = f"anexos/{digest}.json"
        content = files.read(path)
        if content is None:
            continue
        if hashlib.sha256(content).hexdigest() != digest:
            raise Mismatch(_("the file «%(path)s» is not the one that acts cite.") % {"path": path})
        found.annexes += 1


def _entries(files: Source, tile: tiles.Tile, checker: Checker) -> list[bytes]:
    content = _tile_file(files, tile)
    try:
        entries = bundles.unpack(content)
    except ValueError as wrong:
        raise Mismatch(_("the file «%(path)s» is cut short or altered.") % {"path": tile.path}) from wrong
    if len(entries) < tile.width:
        raise Mismatch(_("the file «%(path)s» is cut short or altered.") % {"path": tile.path})
    entries = entries[: tile.width]
    refused = checker.first_wrong(entries, tile.number * tiles.WIDTH)
    if refused is not None:
        raise Mismatch(_("act %(index)d is not well written or was altered.") % {"index": refused})
    return entries


def _tile_file(files: Source, tile: tiles.Tile) -> bytes:
    """C2SP tlog-tiles, «Partial Tiles»: a full tile may stand in for a partial one that is no longer kept."""
    content = files.read(tile.path)
    if content is None and not tile.is_full:
        content = files.read(tiles.Tile(tile.level, tile.number).path)
    if content is None:
        raise Mismatch(_("the file «%(path)s» is missing: the record is cut short.") % {"path": tile.path})
    return content


def _pieces(hashes: list[Hash], size: int, to_meet: list[Checkpoint]) -> Iterator[list[Hash]]:
    """The hashes of one bundle, cut where an earlier checkpoint has to be met."""
    start = 0
    for cut in sorted({each.size - size for each in to_meet if size < each.size < size + len(hashes)}):
        yield hashes[start:cut]
        start = cut
    yield hashes[start:]


def _same_tile(files: Source, tile: tiles.Tile, computed: bytes) -> None:
    content = _tile_file(files, tile)
    if content[: len(computed)] != computed or (len(content) != len(computed) and tile.is_full):
        raise Mismatch(_("the file «%(path)s» does not agree with the entries.") % {"path": tile.path})


def _same_past(earlier: Checkpoint, root: Hash) -> None:
    if earlier.root != root:
        raise Mismatch(
            _("the first %(size)d acts are not those seen before: the past was rewritten.") % {"size": earlier.size}
        )
