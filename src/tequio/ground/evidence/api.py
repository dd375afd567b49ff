"""The door of evidence: what shows that something was done."""

from tequio.ground.evidence.models import Evidence, EvidenceKind
from tequio.ground.evidence.policies import may_see
from tequio.ground.evidence.queries import (
    EvidenceRow,
    by_folio,
    of_subject,
    present_version,
    public_card,
    public_cards,
    verified_among,
    waiting,
)
from tequio.ground.evidence.services import bringing, public_versions, reviewing
from tequio.ground.evidence.sources import register
from tequio.ground.evidence.states import IN_REVIEW, EvidenceState

__all__ = [
    "IN_REVIEW",
    "Evidence",
    "EvidenceKind",
    "EvidenceRow",
    "EvidenceState",
    "bringing",
    "by_folio",
    "may_see",
    "of_subject",
    "present_version",
    "public_card",
    "public_cards",
    "public_versions",
    "register",
    "reviewing",
    "verified_among",
    "waiting",
]
