"""The door of the ledger: record a public act, read what was recorded, prove it, publish it."""

from tequio.ground.ledger.kinds import KindSpec, UnknownKind, register_kind, register_kinds, registered
from tequio.ground.ledger.queries import (
    count,
    current_checkpoint,
    current_root,
    entries_for,
    entry,
    head,
    inclusion_proof,
    is_covering,
    latest,
    revision,
    shows_private,
)
from tequio.ground.ledger.services import forget_private, record, retitle, touch_public

__all__ = [
    "KindSpec",
    "UnknownKind",
    "count",
    "current_checkpoint",
    "current_root",
    "entries_for",
    "entry",
    "forget_private",
    "head",
    "inclusion_proof",
    "is_covering",
    "latest",
    "record",
    "register_kind",
    "register_kinds",
    "registered",
    "retitle",
    "revision",
    "shows_private",
    "touch_public",
]
