"""Catching up after a restore: the published acts that the backup lacks come back from any honest copy."""

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tequio.ground.ledger.core import bundles, leaves, tiles
from tequio.ground.ledger.core.checkpoints import Checkpoint, open_checkpoint
from tequio.ground.ledger.core.hashing import leaf_hash
from tequio.ground.ledger.core.notes import NoteRefused, Verifier
from tequio.ground.ledger.models import LedgerHead, LogEntry, Origin
from tequio.ground.ledger.sources import Source, open_source
from tequio.lib.errors import RuleBroken


@transaction.atomic
def recover(*, source: str | Path) -> int:
    """Bring back from a folder or an address the published acts this database lacks; how many.

    Nothing is believed: the acts here and those that come must together give the root this log's own key signed. What
    the acts did to the rest of the data does not come back with them; the log only says that it was done.
    """
    head = LedgerHead.objects.select_for_update().select_related("origin").get(id=1)
    log, files = head.origin, open_source(source)
    note = (files.read("checkpoint") or b"").decode("utf-8", "replace")
    published = _published(log, note)
    if published.size <= head.next_index:
        return 0
    missing = _entries(files, head.next_index, published.size)
    hashes = LogEntry.objects.filter(origin=log).order_by("index").values_list("leaf_hash", flat=True)
    edge = tiles.RightEdge()
    edge.append([*(bytes(each) for each in hashes), *(leaf_hash(leaf) for leaf in missing)])
    if edge.root() != published.root:
        raise RuleBroken(
            _(
                "The acts of this database are not the beginning of that record:"
                " open a new one with «tequio log reopen»."
            )
        )
    LogEntry.objects.bulk_create(
        (_row(log, index, leaf) for index, leaf in enumerate(missing, head.next_index)), batch_size=500
    )
    LedgerHead.objects.filter(id=1).update(next_index=published.size, revision=F("revision") + 1)
    return len(missing)


def _published(log: Origin, note: str) -> Checkpoint:
    try:
        return open_checkpoint(note, Verifier.parse(log.verifier_key))
    except NoteRefused as refused:
        raise RuleBroken(_("That is not a checkpoint signed by this record.")) from refused


def _entries(files: Source, start: int, stop: int) -> list[bytes]:
    """The leaves from `start` on, each of them well written and with its own number."""
    found: list[bytes] = []
    for tile in tiles.tiles_of_level(None, stop):
        first = tile.number * tiles.WIDTH
        if first + tile.width <= start:
            continue
        content = files.read(tile.path)
        try:
            for index, leaf in enumerate(bundles.unpack(content or b""), first):
                leaves.check(leaf, index)
                found += [leaf] if index >= start else []
        except ValueError as wrong:
            raise RuleBroken(_("the file «%(path)s» is cut short or altered.") % {"path": tile.path}) from wrong
    return found


def _row(log: Origin, index: int, leaf: bytes) -> LogEntry:
    said = leaves.parse(leaf)
    subject = leaves.mapping_in(said, "subject")
    return LogEntry(
        origin=log,
        index=index,
        kind=str(said["kind"]),
        subject_kind=str(subject["kind"]),
        subject_id=str(subject["id"]),
        at=datetime.fromisoformat(str(said["at"])),
        leaf=leaf,
        leaf_hash=leaf_hash(leaf),
    )
