"""The door of the ledger: record a public act, read what was recorded, prove it, publish it."""

from tequio.ground.ledger.exporting import export
from tequio.ground.ledger.kinds import KindSpec, UnknownKind, register_kind, register_kinds, registered
from tequio.ground.ledger.origins import Reason, accept_published, initialise, open_new_origin
from tequio.ground.ledger.publisher import PublishingRefused, publish
from tequio.ground.ledger.publisher import run as run_publisher
from tequio.ground.ledger.queries import (
    annexes_of,
    count,
    current_checkpoint,
    current_root,
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
    shows_private,
)
from tequio.ground.ledger.recovery import recover
from tequio.ground.ledger.services import forget_private, record, retitle, touch_public
from tequio.ground.ledger.verification import Report, verify

__all__ = [
    "KindSpec",
    "PublishingRefused",
    "Reason",
    "Report",
    "UnknownKind",
    "accept_published",
    "annexes_of",
    "count",
    "current_checkpoint",
    "current_root",
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
    "register_kind",
    "register_kinds",
    "registered",
    "retitle",
    "revision",
    "root_now",
    "run_publisher",
    "shows_private",
    "touch_public",
    "verify",
]
