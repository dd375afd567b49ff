"""Every read of the log."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from tequio.ground.ledger import kinds
from tequio.ground.ledger.core import proofs, tiles
from tequio.ground.ledger.core.hashing import Hash
from tequio.ground.ledger.core.leaves import mapping_in, parse
from tequio.ground.ledger.models import Annex, HashTile, LedgerHead, LogEntry, Origin, Salt, SignedTree
from tequio.ground.ledger.types import Actor, Disclosed, Entry, Head, InclusionProof, SignedCheckpoint, Subject
from tequio.lib.canonical import Json


def revision() -> int:
    """A number that grows whenever anything public changes."""
    return LedgerHead.objects.values_list("revision", flat=True).get(id=1)


def head() -> Head:
    """Where the log stands now."""
    signed = SignedTree.objects.filter(origin=OuterRef("origin")).order_by("-size")
    row = LedgerHead.objects.select_related("origin").annotate(signed=Subquery(signed.values("size")[:1])).get(id=1)
    return Head(row.origin.name, row.next_index, row.signed, row.origin.verifier_key)


def is_covering() -> bool:
    """Whether a signed checkpoint covers every act on record."""
    now = head()
    return now.size == now.signed_size


def current_checkpoint() -> SignedCheckpoint | None:
    """The last checkpoint of the log that is written now; None before the first."""
    signed = last_signed(current_origin())
    return _checkpoint(signed) if signed else None


def root_now() -> Subquery:
    """The root of the last signed checkpoint, to be read along with something else; null before the first."""
    written_now = LedgerHead.objects.filter(id=1).values("origin_id")
    signed = SignedTree.objects.filter(origin_id__in=written_now).order_by("-size")
    return Subquery(signed.values("root")[:1])


def latest(limit: int = 20, before: int | None = None) -> list[Entry]:
    """The last acts, newest first; `before` is the position of the last one already shown."""
    rows = _shown().order_by("-id")
    if before is not None:
        rows = rows.filter(id__lt=before)
    return _entries(rows[:limit])


def entries_for(subject: Subject, limit: int = 200) -> list[Entry]:
    """The acts on one subject, newest first."""
    rows = _shown().filter(subject_kind=subject.kind, subject_id=str(subject.id))
    return _entries(rows.order_by("-id")[:limit])


def last_done(kind: str, subject_kind: str, ids: Iterable[str]) -> dict[str, datetime]:
    """When an act of this kind was last done on each of these subjects. Those on which it never was are not there."""
    rows = _shown().filter(kind=kind, subject_kind=subject_kind, subject_id__in=list(ids))
    return dict(rows.order_by("id").values_list("subject_id", "at"))


def entry(index: int, origin: str = "") -> Entry | None:
    """One act by its number, in the log that is written now or in the one named."""
    rows = _shown().filter(index=index)
    rows = rows.filter(origin__name=origin) if origin else rows.filter(origin=current_origin())
    found = _entries(rows)
    return found[0] if found else None


def inclusion_proof(index: int, origin: Origin | None = None) -> InclusionProof | None:
    """The proof that an act stands in the last signed checkpoint; None while none covers it."""
    log = origin or current_origin()
    signed = last_signed(log)
    if signed is None or not 0 <= index < signed.size:
        return None
    leaf, digest = LogEntry.objects.values_list("leaf", "leaf_hash").get(origin=log, index=index)
    path = proofs.inclusion_proof(index, signed.size, TileReader(log, signed.size).subtree)
    return InclusionProof(
        origin=log.name,
        index=index,
        leaf=bytes(leaf),
        leaf_hash=bytes(digest).hex(),
        hashes=tuple(step.hex() for step in path),
        checkpoint=_checkpoint(signed),
        verifier_key=log.verifier_key,
    )


def disclosed_in(of: Entry) -> list[Disclosed]:
    """What an entry holds as digests and everybody may read, by field. What was forgotten is not there."""
    rows = Salt.objects.filter(origin__name=of.origin, index=of.index).exclude(disclosed="").order_by("field")
    return [
        Disclosed(field, row.disclosed, bytes(row.salt).hex(), of.private[field])
        for row in rows
        if (field := row.field.removeprefix("private.")) in of.private
    ]


def disclosed_between(origin: Origin, start: int, stop: int) -> list[dict[str, Json]]:
    """The texts that everybody may read beside a stretch of the log, each with the salt of its digest."""
    rows = Salt.objects.filter(origin=origin, index__gte=start, index__lt=stop).exclude(disclosed="")
    return [
        {
            "index": row.index,
            "field": row.field.removeprefix("private."),
            "value": json.loads(row.disclosed),
            "salt": bytes(row.salt).hex(),
        }
        for row in rows.order_by("index", "field")
    ]


def annexes_of(of: Entry) -> dict[str, str]:
    """What an entry cites and can be downloaded: its name in the data and its SHA-256."""
    cited = {name: str(value) for name, value in of.data.items() if name.endswith("_sha256")}
    kept = set(Annex.objects.filter(sha256__in=cited.values()).values_list("sha256", flat=True)) if cited else set()
    return {name.removesuffix("_sha256"): sha256 for name, sha256 in cited.items() if sha256 in kept}


def annex(sha256: str) -> bytes | None:
    """The bytes of an annex."""
    found = Annex.objects.filter(sha256=sha256).values_list("content", flat=True).first()
    return None if found is None else bytes(found)


def annexes() -> Iterator[tuple[str, bytes]]:
    """Every annex with its SHA-256, one at a time."""
    for row in Annex.objects.order_by("sha256").iterator(chunk_size=20):
        yield row.sha256, bytes(row.content)


def current_origin() -> Origin:
    """The log that is written now."""
    return Origin.objects.get(pk=LedgerHead.objects.values("origin_id").get(id=1)["origin_id"])


def last_signed(origin: Origin) -> SignedTree | None:
    """The last published checkpoint of a log."""
    return SignedTree.objects.filter(origin=origin).order_by("-size").select_related("origin").first()


class TileReader:
    """Hashes of a published tree, read from its tiles, each tile once."""

    def __init__(self, origin: Origin, size: int) -> None:
        self._origin, self._size = origin, size
        self._kept: dict[tuple[int | None, int], bytes] = {}

    def subtree(self, height: int, number: int) -> Hash:
        tile, start, stop = tiles.covering(height, number, self._size)
        key = (tile.level, tile.number)
        if key not in self._kept:
            self._kept[key] = tile_hashes(self._origin, tile) or b""
        return tiles.subtree(self._kept[key], start, stop)


def tile_hashes(origin: Origin, tile: tiles.Tile) -> bytes | None:
    """The hashes of a tile, or of as much of it as is asked."""
    if tile.level is None:
        raise ValueError("a bundle of entries holds no hashes")
    rows = HashTile.objects.filter(origin=origin, level=tile.level, number=tile.number)
    found = rows.values_list("hashes", flat=True).first()
    return None if found is None else bytes(found)[: tile.width * 32]


def leaves_between(origin: Origin, start: int, stop: int) -> list[bytes]:
    """The leaves of a stretch of the log, in order."""
    rows = LogEntry.objects.filter(origin=origin, index__gte=start, index__lt=stop).order_by("index")
    return [bytes(leaf) for leaf in rows.values_list("leaf", flat=True)]


def _shown() -> QuerySet[LogEntry]:
    """Entries of every log. Those a closed log never signed were carried over to the next, and show there."""
    rows = LogEntry.objects.select_related("origin")
    return rows.filter(Q(origin__closed_size=None) | Q(index__lt=F("origin__closed_size")))


def _entries(rows: QuerySet[LogEntry]) -> list[Entry]:
    return [_entry(row) for row in rows]


def _entry(row: LogEntry) -> Entry:
    leaf = bytes(row.leaf)
    said = parse(leaf)
    by, data, private = (mapping_in(said, name) for name in ("by", "data", "private"))
    bare = Entry(
        position=row.pk,
        origin=row.origin.name,
        index=row.index,
        kind=row.kind,
        subject=Subject(row.subject_kind, row.subject_id, row.title, row.url_path),
        by=Actor(str(by.get("role", "")), str(by.get("organisation", "")), str(by.get("commitment", ""))),
        at=row.at,
        data=data,
        private={field: str(digest) for field, digest in private.items()},
        leaf=leaf,
        leaf_hash=bytes(row.leaf_hash).hex(),
        sentence="",
    )
    return replace(bare, sentence=kinds.sentence_of(bare))


def _checkpoint(signed: SignedTree) -> SignedCheckpoint:
    return SignedCheckpoint(
        origin=signed.origin.name,
        size=signed.size,
        root=bytes(signed.root).hex(),
        note=signed.note,
        signed_at=signed.signed_at,
    )
