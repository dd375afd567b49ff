"""The states of a step of the route. Gates, which open and close them, come with the sittings of the bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tequio.lib.states import Transition


class StepState(models.TextChoices):
    """Where a step stands."""

    PENDING = "pending", _("pending")
    UNDER_WAY = "under_way", _("under way")
    DONE = "done", _("done")


STEP_TRANSITIONS = (
    Transition("open", (StepState.PENDING,), StepState.UNDER_WAY),
    Transition("fulfil", (StepState.UNDER_WAY,), StepState.DONE),
    Transition("reopen", (StepState.DONE,), StepState.UNDER_WAY),
)
