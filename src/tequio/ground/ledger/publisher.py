"""The publisher: turns recorded acts into tiles and a signed checkpoint. It alone reads the key.

One process at a time, under a lease; and even if two believed they held it, the last transaction would let one through.
It never signs a tree that is smaller than, or does not begin with, the one it signed before.
"""

import logging
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from tequio.ground.ledger import keys, queries
from tequio.ground.ledger.core import proofs, tiles
from tequio.ground.ledger.core.checkpoints import Checkpoint, open_checkpoint, unverified
from tequio.ground.ledger.core.hashing import EMPTY_ROOT, Hash, leaf_hash
from tequio.ground.ledger.core.notes import NoteRefused, Signer
from tequio.ground.ledger.models import HashTile, LedgerHead, LogEntry, Origin, PublisherLease, SignedTree
from tequio.lib import clock

LEASE = timedelta(seconds=5)
BATCH = 4096
_log = logging.getLogger(__name__)


class PublishingRefused(Exception):
    """The publisher will not sign, and why, in a sentence for whoever operates the installation."""


@dataclass
class Publisher:
    """One process that may publish."""

    keys_dir: Path
    holder: str = field(default_factory=lambda: secrets.token_hex(16))

    def publish(self, *, at: datetime) -> int | None:
        """Sign everything recorded so far; the signed size, or None where another process is publishing now."""
        began = time.monotonic()
        while pending := _pending():
            # Each batch has a lease of its own: many of them may take longer than one.
            if not self._take_lease(at + timedelta(seconds=time.monotonic() - began)):
                return None
            self._publish_batch(*pending, at=at)
        return queries.head().signed_size

    def release(self) -> None:
        """Let another process publish at once."""
        PublisherLease.objects.filter(id=1, holder=self.holder).update(holder="", expires_at=None)

    def _take_lease(self, at: datetime) -> bool:
        free = Q(holder=self.holder) | Q(expires_at=None) | Q(expires_at__lt=at)
        lease = PublisherLease.objects.filter(free, id=1)
        # Durable: what is signed can never be part of a transaction that may still be undone.
        with transaction.atomic(durable=True):
            return lease.update(holder=self.holder, expires_at=at + LEASE) == 1

    def _publish_batch(self, log: Origin, signed: SignedTree | None, *, at: datetime) -> None:
        signer = self._signer(log)
        old_size = signed.size if signed else 0
        edge = tiles.RightEdge(old_size, _partial_tiles(log, old_size))
        if edge.root() != (bytes(signed.root) if signed else EMPTY_ROOT):
            raise PublishingRefused(
                _("The tiles of the record do not give the root that was signed: nothing is signed.")
            )
        known = self._known_on_disk(log, signer)
        stop = self._where_to_stop(log, old_size, known)
        changed = edge.append(_fresh_leaves(log, old_size, stop))
        checkpoint = Checkpoint(log.name, edge.size, edge.root())
        self._must_agree(checkpoint, known, log, signed)
        note = checkpoint.signed_by(signer)
        # The disk first: were the database lost after this line, the disk knows of no checkpoint that nobody saw but
        # its entries are all committed; the other way round it might forget one that was already public.
        if not keys.remember(self.keys_dir, note):
            return  # Another process signed more meanwhile: the next round begins from what it signed.
        self._write(log, old_size if signed else None, changed, checkpoint, note, at)

    def _signer(self, log: Origin) -> Signer:
        try:
            signer = keys.signer_of(self.keys_dir, log.verifier_key)
        except keys.KeyMissing as wrong:
            raise PublishingRefused(_("The key of the record cannot be read: nothing is signed.")) from wrong
        if signer is None:
            raise PublishingRefused(
                _(
                    "The key of «%(name)s» is not in %(folder)s: nothing is signed until it is put back. If it was"
                    " lost, run «tequio log reopen --reason key_lost»."
                )
                % {"name": log.name, "folder": self.keys_dir}
            )
        return signer

    def _known_on_disk(self, log: Origin, signer: Signer) -> Checkpoint | None:
        """The last checkpoint this disk remembers, where it is of this log; of a former log it no longer matters."""
        note = keys.last_checkpoint(self.keys_dir)
        if note is None:
            return None
        try:
            origin = unverified(note).origin
            if origin == log.name:
                return open_checkpoint(note, signer.verifier)
        except NoteRefused as wrong:
            raise PublishingRefused(
                _("The file %(file)s does not hold a checkpoint of this record: nothing is signed.")
                % {"file": self.keys_dir / keys.LAST_CHECKPOINT_FILE}
            ) from wrong
        if Origin.objects.filter(name=origin).exists():
            return None
        raise PublishingRefused(
            _("The last checkpoint on this disk is of «%(name)s», unknown to this database: nothing is signed.")
            % {"name": origin}
        )

    def _where_to_stop(self, log: Origin, old_size: int, known: Checkpoint | None) -> int:
        """How far this batch goes: never past a checkpoint already given out without meeting it first."""
        recorded = LedgerHead.objects.values_list("next_index", flat=True).get(id=1)
        if known is None or known.size <= old_size:
            return min(recorded, old_size + BATCH)
        if recorded < known.size:
            raise PublishingRefused(
                _(
                    "A checkpoint of %(known)d acts was already published and this database has %(recorded)d."
                    " Nothing is signed until «tequio log recover» brings the missing acts back or «tequio log reopen»"
                    " opens a new record."
                )
                % {"known": known.size, "recorded": recorded}
            )
        return known.size

    def _must_agree(self, fresh: Checkpoint, known: Checkpoint | None, log: Origin, signed: SignedTree | None) -> None:
        """Refuse to sign a tree in which the one remembered on disk does not stand."""
        if known is None:
            return
        if known.size == fresh.size:
            root: Hash = fresh.root
        else:
            old_size = signed.size if signed else 0
            root = proofs.tree_root(known.size, queries.TileReader(log, old_size).subtree)
        if root != known.root:
            raise PublishingRefused(
                _(
                    "The acts in this database are not those already published (%(known)d acts): nothing is signed"
                    " until «tequio log reopen» opens a new record."
                )
                % {"known": known.size}
            )

    def _write(
        self,
        log: Origin,
        old_size: int | None,
        changed: dict[tuple[int, int], bytes],
        checkpoint: Checkpoint,
        note: str,
        at: datetime,
    ) -> None:
        with transaction.atomic():
            still_mine = PublisherLease.objects.filter(id=1, holder=self.holder).update(holder=self.holder)
            last = SignedTree.objects.filter(origin=log).order_by("-size").values_list("size", flat=True).first()
            if not still_mine or last != old_size:
                return  # Another process published meanwhile; what it signed is looked at in the next round.
            HashTile.objects.bulk_create(
                [HashTile(origin=log, level=lv, number=no, hashes=hashes) for (lv, no), hashes in changed.items()],
                update_conflicts=True,
                unique_fields=["origin", "level", "number"],
                update_fields=["hashes"],
                batch_size=100,
            )
            SignedTree.objects.create(origin=log, size=checkpoint.size, root=checkpoint.root, note=note, signed_at=at)
            # Pages show the root and the proofs: they are not the same page any more.
            LedgerHead.objects.filter(id=1).update(revision=F("revision") + 1)


def publish(*, at: datetime, keys_dir: Path | None = None) -> int | None:
    """Sign everything recorded so far, once; the signed size, or None where another process is publishing now."""
    publisher = Publisher(keys_dir or default_keys_dir())
    try:
        return publisher.publish(at=at)
    finally:
        publisher.release()


def run(
    stop: threading.Event,
    *,
    keys_dir: Path | None = None,
    poll: float = 0.3,
    rest: float = 5.0,
    now: Callable[[], datetime] = clock.now,
) -> None:
    """Publish until told to stop. An error is logged once while it lasts and tried again; it never ends the loop."""
    publisher, said = Publisher(keys_dir or default_keys_dir()), ""
    while not stop.is_set():
        wait = poll
        try:
            if not connection.in_atomic_block:
                close_old_connections()  # The server may have been restarted since the last round.
            publisher.publish(at=now())
            said = ""
        except Exception as wrong:  # Whatever happens, the next round may succeed; a dead publisher never would.
            wait = rest
            if said != str(wrong):
                _log.error(
                    "The log is not being published: %s", wrong, exc_info=not isinstance(wrong, PublishingRefused)
                )
            said = str(wrong)
        stop.wait(wait)
    publisher.release()


def default_keys_dir() -> Path:
    """Where this installation keeps its keys."""
    return Path(settings.HOME.keys)


def _pending() -> tuple[Origin, SignedTree | None] | None:
    """The log and its last checkpoint, where there is something to sign. A named log of no acts is signed too."""
    head = LedgerHead.objects.select_related("origin").get(id=1)
    signed = queries.last_signed(head.origin)
    is_behind = signed is None or signed.size < head.next_index
    return (head.origin, signed) if head.origin.name and is_behind else None


def _partial_tiles(log: Origin, size: int) -> dict[int, bytes]:
    partial = {}
    for tile in tiles.RightEdge.partial_tiles(size):
        hashes = queries.tile_hashes(log, tile)
        if hashes is None or tile.level is None:
            raise PublishingRefused(_("A tile of the record is missing: nothing is signed."))
        partial[tile.level] = hashes
    return partial


def _fresh_leaves(log: Origin, start: int, stop: int) -> list[Hash]:
    """The hashes of the acts to sign, made sure of once more: none missing, none out of place, none altered."""
    rows = LogEntry.objects.filter(origin=log, index__gte=start, index__lt=stop).order_by("index")
    hashes = []
    for expected, (index, leaf, digest) in enumerate(rows.values_list("index", "leaf", "leaf_hash"), start):
        if index != expected or leaf_hash(bytes(leaf)) != bytes(digest):
            raise PublishingRefused(
                _("Act %(index)d of the record is missing or altered: nothing is signed.") % {"index": expected}
            )
        hashes.append(bytes(digest))
    if len(hashes) != stop - start:
        raise PublishingRefused(
            _("Act %(index)d of the record is missing or altered: nothing is signed.") % {"index": start + len(hashes)}
        )
    return hashes
