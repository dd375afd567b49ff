"""The states of a plan and of a commitment, and which act leads from one to the next."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tequio.lib.states import Transition


class PlanState(models.TextChoices):
    """The life of an action plan."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    CLOSED = "closed", _("closed")


PLAN_TRANSITIONS = (
    Transition("publish", (PlanState.DRAFT,), PlanState.PUBLISHED),
    Transition("close", (PlanState.PUBLISHED,), PlanState.CLOSED),
)


class CommitmentState(models.TextChoices):
    """The life of a commitment, from its draft to its closing, with its side exits."""

    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("proposed")
    ADOPTED = "adopted", _("adopted")
    UNDER_WAY = "under_way", _("under way")
    SUSPENDED = "suspended", _("suspended")
    FINISHED = "finished", _("finished")
    WITHDRAWN = "withdrawn", _("withdrawn")


COMMITMENT_TRANSITIONS = (
    Transition("propose", (CommitmentState.DRAFT,), CommitmentState.PROPOSED),
    Transition("adopt", (CommitmentState.PROPOSED,), CommitmentState.ADOPTED),
    Transition("start", (CommitmentState.ADOPTED, CommitmentState.SUSPENDED), CommitmentState.UNDER_WAY),
    Transition("suspend", (CommitmentState.UNDER_WAY,), CommitmentState.SUSPENDED),
    Transition("finish", (CommitmentState.UNDER_WAY,), CommitmentState.FINISHED),
    Transition(
        "withdraw",
        (CommitmentState.PROPOSED, CommitmentState.ADOPTED, CommitmentState.UNDER_WAY, CommitmentState.SUSPENDED),
        CommitmentState.WITHDRAWN,
    ),
)
