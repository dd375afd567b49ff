"""The door of evidence: what shows that something was done."""

from tequio.ground.evidence.models import Evidence, EvidenceKind
from tequio.ground.evidence.policies import may_see
from tequio.ground.evidence.queries import (
    by_folio,
    in_review,
    observed,
    of_subject,
    present_version,
    public_card,
    public_cards,
    verified_subjects,
    waiting_public_versions,
)
from tequio.ground.evidence.services import bringing, public_versions, reviewing
from tequio.ground.evidence.sources import register
from tequio.ground.evidence.states import EvidenceState

__all__ = [
    "Evidence",
    "EvidenceKind",
    "EvidenceState",
    "bringing",
    "by_folio",
    "in_review",
    "may_see",
    "observed",
    "of_subject",
    "present_version",
    "public_card",
    "public_cards",
    "public_versions",
    "register",
    "reviewing",
    "verified_subjects",
    "waiting_public_versions",
]
