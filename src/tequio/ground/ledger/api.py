"""The door of the ledger: record a public act, read what was recorded, prove it, publish it."""

from tequio.ground.ledger.exporting import export
from tequio.ground.ledger.kinds import KindSpec, UnknownKind, register_kinds
from tequio.ground.ledger.origins import Reason, accept_published, initialise, open_new_origin
from tequio.ground.ledger.publisher import PublishingRefused, publish
from tequio.ground.ledger.queries import (
    annexes_of,
    current_checkpoint,
    disclosed_in,
    entries_for,
    entry,
    head,
    inclusion_proof,
    is_covering,
    last_done,
    latest,
    revision,
    root_now,
)
from tequio.ground.ledger.recovery import recover
from tequio.ground.ledger.services import forget_private, record, touch_public
from tequio.ground.ledger.verification import verify

__all__ = [
    "KindSpec",
    "PublishingRefused",
    "Reason",
    "UnknownKind",
    "accept_published",
    "annexes_of",
    "current_checkpoint",
    "disclosed_in",
    "entries_for",
    "entry",
    "export",
    "forget_private",
    "head",
    "inclusion_proof",
    "initialise",
    "is_covering",
    "last_done",
    "latest",
    "open_new_origin",
    "publish",
    "record",
    "recover",
    "register_kinds",
    "revision",
    "root_now",
    "touch_public",
    "verify",
]
