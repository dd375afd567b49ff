"""The name and key of the log, given once at `tequio init`; and, when it cannot go on, a new one that cites it."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.ground.ledger import kinds, services
from tequio.ground.ledger.core.checkpoints import Checkpoint, open_checkpoint
from tequio.ground.ledger.core.leaves import parse
from tequio.ground.ledger.core.notes import NoteRefused, Verifier
from tequio.ground.ledger.keys import last_checkpoint, remember, signer_named
from tequio.ground.ledger.models import LedgerHead, LogEntry, Origin, Salt, SignedTree
from tequio.ground.ledger.queries import current_origin, last_signed
from tequio.ground.ledger.types import Actor, Subject
from tequio.lib.canonical import Json
from tequio.lib.errors import RuleBroken

_CITABLE = 60_000  # A larger leaf would not fit inside another; its hash is cited.

OPENED = "ledger.origin.opened"
CARRIED = "ledger.entry.carried"
OWN_KINDS = (
    kinds.KindSpec(OPENED, gettext_lazy("The record «%(title)s» was opened. It goes on from «%(previous)s».")),
    kinds.KindSpec(CARRIED, gettext_lazy("An act that «%(previous)s» had not yet signed was carried over: %(act)s.")),
)


class Reason(StrEnum):
    """Why a log could not go on."""

    RESTORED = "restored"  # A backup was restored that lacks entries already published.
    KEY_LOST = "key_lost"
    KEY_EXPOSED = "key_exposed"


kinds.register_kinds(OWN_KINDS)


@transaction.atomic
def initialise(*, origin: str, keys_dir: Path, at: datetime) -> str:
    """Name the log and make its key, once. Asked again with the same name it changes nothing; the verifier key."""
    head = LedgerHead.objects.select_for_update().select_related("origin").get(id=1)
    log = head.origin
    if log.name:
        if log.name != origin:
            raise RuleBroken(
                _("The record is already called «%(name)s» and its name does not change.") % {"name": log.name}
            )
        return log.verifier_key
    log.name, log.opened_at = origin, at
    log.verifier_key = _key_for(origin, keys_dir)
    log.save(update_fields=["name", "opened_at", "verifier_key"])
    return log.verifier_key


@transaction.atomic
def open_new_origin(*, origin: str, reason: Reason, by: Actor, at: datetime, keys_dir: Path) -> str:
    """Begin another log because this one cannot go on honestly: after a restore that lost published entries.

    Its first entry cites the name, size and root last published by the old log. Acts that the old log never signed are
    recorded again in the new one, each naming where it stood.
    """
    head = LedgerHead.objects.select_for_update().select_related("origin").get(id=1)
    old = head.origin
    if not old.name:
        raise RuleBroken(_("The record has no name yet: there is nothing to go on from."))
    if Origin.objects.filter(name=origin).exists():
        raise RuleBroken(_("There is already a record called «%(name)s».") % {"name": origin})
    published = _last_published(old, keys_dir)
    signed = last_signed(old)
    old.closed_size = signed.size if signed else 0
    old.save(update_fields=["closed_size"])
    key = _key_for(origin, keys_dir)
    head.origin = Origin.objects.create(name=origin, verifier_key=key, opened_at=at, predecessor=old)
    head.next_index = 0
    head.save(update_fields=["origin", "next_index"])
    services.record(
        kind=OPENED,
        subject=Subject("ledger.origin", origin, origin),
        by=by,
        at=at,
        data={
            "previous": old.name,
            "previous_key": old.verifier_key,
            "size": published.size if published else 0,
            "root": published.root.hex() if published else "",
            "kept": old.closed_size,
            "reason": reason.value,
        },
    )
    _carry_over(old, by=by)
    return key


def accept_published(*, note: str, keys_dir: Path) -> int:
    """Take a published checkpoint of this log, found somewhere else, as one to catch up with; its size.

    For after a restore: a mirror, an auditor or a signed minute may hold a later one than the backup does.
    """
    log = current_origin()
    try:
        given = open_checkpoint(note, Verifier.parse(log.verifier_key))
    except NoteRefused as refused:
        raise RuleBroken(_("That is not a checkpoint signed by this record.")) from refused
    known = _last_published(log, keys_dir)
    if known is None or given.size > known.size:
        remember(keys_dir, note)
    elif given.size == known.size and given.root != known.root:
        raise RuleBroken(_("Two checkpoints of the same size differ: this record was signed in two versions."))
    return given.size


def _key_for(origin: str, keys_dir: Path) -> str:
    try:
        return str(signer_named(keys_dir, origin).verifier)
    except NoteRefused as refused:
        raise RuleBroken(_("The name of the record may hold no spaces and no plus signs.")) from refused


def _last_published(log: Origin, keys_dir: Path) -> Checkpoint | None:
    """The largest checkpoint of a log that the database or the disk knows."""
    verifier, found = Verifier.parse(log.verifier_key), []
    signed = SignedTree.objects.filter(origin=log).order_by("-size").values_list("note", flat=True).first()
    for note in (signed, last_checkpoint(keys_dir)):
        try:
            found += [open_checkpoint(note, verifier)] if note else []
        except NoteRefused:
            continue  # The disk remembers another log: the publisher says so when it meets it.
    return max(found, key=lambda each: each.size, default=None)


def _carry_over(old: Origin, *, by: Actor) -> None:
    """Record again, as they were, the acts that the old log took in and never signed."""
    for row in LogEntry.objects.filter(origin=old, index__gte=old.closed_size).order_by("index"):
        leaf = bytes(row.leaf)
        whole: dict[str, Json] = {"leaf": parse(leaf)} if len(leaf) < _CITABLE else {}
        index = services.record(
            kind=CARRIED,
            subject=Subject(row.subject_kind, row.subject_id, row.title, row.url_path),
            by=by,
            at=row.at,
            data={"previous": old.name, "act": row.kind, "leaf_hash": bytes(row.leaf_hash).hex(), **whole},
        )
        for salt in Salt.objects.filter(origin=old, index=row.index):
            Salt.objects.create(
                origin=current_origin(),
                index=index,
                field=f"carried.{salt.field}",
                reference=salt.reference,
                salt=salt.salt,
                disclosed=salt.disclosed,
            )
