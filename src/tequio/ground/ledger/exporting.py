"""The log as files, in the same layout as its public address: anyone can keep a copy and verify it without us."""

from itertools import chain
from pathlib import Path

from tequio.ground.ledger import keys, queries
from tequio.ground.ledger.core import bundles, tiles
from tequio.ground.ledger.models import Origin
from tequio.lib.canonical import canonical_json


def export(folder: Path) -> int:
    """Write the log that is written now, up to its last checkpoint; give back the signed size.

    Beside it go the former logs and what acts cite. The checkpoint is written last, so that a copy cut short never
    claims more than it holds.
    """
    current = queries.current_origin()
    for former in Origin.objects.exclude(pk=current.pk).order_by("pk"):
        _export_log(former, folder / "anteriores" / str(former.pk))
    _export_annexes(folder / "anexos")
    return _export_log(current, folder)


def _export_annexes(folder: Path) -> None:
    """What acts cite. What was withdrawn since the last time goes from the copy too."""
    kept = set()
    for sha256, content in queries.annexes():
        path = folder / f"{sha256}.json"
        kept.add(path.name)
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    _only(folder, kept)


def _export_log(log: Origin, folder: Path) -> int:
    signed = queries.last_signed(log)
    if signed is None:
        return 0
    for tile in chain(tiles.tiles_of_level(None, signed.size), tiles.hash_tiles(signed.size)):
        path = folder / tile.path
        if not path.exists():  # A tile of that name never changes.
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(tile_bytes(log, tile))
    _export_texts(log, signed.size, folder / "textos")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "key").write_text(f"{log.verifier_key}\n", encoding="ascii")
    keys.write_durably(folder / "checkpoint", signed.note)
    (folder / "checkpoint").chmod(0o644)
    return signed.size


def _export_texts(log: Origin, size: int, folder: Path) -> None:
    """The texts beside the acts, one file for each bundle of entries. What was forgotten goes from the copy too."""
    kept = set()
    for bundle in tiles.tiles_of_level(None, size):
        content = texts_of(log, bundle.number, size)
        if content:
            path = folder / f"{bundle.number}.json"
            kept.add(path.name)
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    _only(folder, kept)


def _only(folder: Path, names: set[str]) -> None:
    for path in folder.glob("*.json"):
        if path.name not in names:
            path.unlink()


def texts_of(log: Origin, bundle: int, size: int) -> bytes:
    """The file of the texts that everybody may read beside a bundle's signed entries; empty where there are none."""
    start = bundle * tiles.WIDTH
    texts = queries.disclosed_between(log, start, min(start + tiles.WIDTH, size))
    return canonical_json(list(texts)) if texts else b""


def tile_bytes(log: Origin, tile: tiles.Tile) -> bytes:
    """What the file of a tile holds: its hashes, or its entries."""
    if tile.level is not None:
        return queries.tile_hashes(log, tile) or b""
    start = tile.number * tiles.WIDTH
    return bundles.pack(queries.leaves_between(log, start, start + tile.width))
