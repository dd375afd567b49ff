"""The states of a plan and of a commitment, and which act leads from one to the next."""

from django.db import models
from django.utils.translation import pgettext_lazy

from tequio.lib.states import Transition


class PlanState(models.TextChoices):
    """The life of an action plan."""

    DRAFT = "draft", pgettext_lazy("plan", "draft")
    PUBLISHED = "published", pgettext_lazy("plan", "published")
    CLOSED = "closed", pgettext_lazy("plan", "closed")


PLAN_TRANSITIONS = (
    Transition("publish", (PlanState.DRAFT,), PlanState.PUBLISHED),
    Transition("close", (PlanState.PUBLISHED,), PlanState.CLOSED),
)


class CommitmentState(models.TextChoices):
    """The life of a commitment, from its draft to its closing, with its side exits."""

    DRAFT = "draft", pgettext_lazy("commitment", "draft")
    PROPOSED = "proposed", pgettext_lazy("commitment", "proposed")
    ADOPTED = "adopted", pgettext_lazy("commitment", "adopted")
    UNDER_WAY = "under_way", pgettext_lazy("commitment", "under way")
    SUSPENDED = "suspended", pgettext_lazy("commitment", "suspended")
    FINISHED = "finished", pgettext_lazy("commitment", "finished")
    WITHDRAWN = "withdrawn", pgettext_lazy("commitment", "withdrawn")


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
