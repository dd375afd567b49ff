"""The states of a step of the route. Gates, which open and close them, come with the sittings of the bodies."""

from django.db import models
from django.utils.translation import pgettext_lazy

from tequio.lib.states import Transition


class StepState(models.TextChoices):
    """Where a step stands."""

    PENDING = "pending", pgettext_lazy("step", "pending")
    UNDER_WAY = "under_way", pgettext_lazy("step", "under way")
    DONE = "done", pgettext_lazy("step", "done")


STEP_TRANSITIONS = (
    Transition("open", (StepState.PENDING,), StepState.UNDER_WAY),
    Transition("fulfil", (StepState.UNDER_WAY,), StepState.DONE),
    Transition("reopen", (StepState.DONE,), StepState.UNDER_WAY),
)
