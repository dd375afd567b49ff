"""The states of a piece of evidence and the acts that change them. Nothing else changes a state."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tequio.lib.states import Transition


class EvidenceState(models.TextChoices):
    """Where a piece of evidence stands between who brings it and who verifies it."""

    DRAFT = "draft", _("draft")
    SENT = "sent", _("in review")
    OBSERVED = "observed", _("with remarks to attend to")
    CORRECTED = "corrected", _("corrected, in review")
    VERIFIED = "verified", _("verified")
    REJECTED = "rejected", _("rejected")


# The states in which a verifier has the word.
IN_REVIEW = (EvidenceState.SENT, EvidenceState.CORRECTED)
# The states in which whoever brings it has the word.
WITH_AUTHOR = (EvidenceState.DRAFT, EvidenceState.OBSERVED)

EVIDENCE_TRANSITIONS = (
    Transition("send", (EvidenceState.DRAFT,), EvidenceState.SENT),
    Transition("observe", IN_REVIEW, EvidenceState.OBSERVED),
    Transition("correct", (EvidenceState.OBSERVED,), EvidenceState.CORRECTED),
    Transition("verify", IN_REVIEW, EvidenceState.VERIFIED),
    Transition("reject", IN_REVIEW, EvidenceState.REJECTED),
    # A later change opens it again: what was verified is not what stands there any more.
    Transition("reopen", (EvidenceState.VERIFIED,), EvidenceState.CORRECTED),
)
