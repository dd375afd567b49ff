"""The states of an activity and the acts that change them. Whether it is late is computed, never a state."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tequio.lib.states import Transition


class ActivityState(models.TextChoices):
    """What is being done about an activity."""

    NOT_STARTED = "not_started", _("not started")
    UNDER_WAY = "under_way", _("under way")
    SUSPENDED = "suspended", _("suspended")
    FINISHED = "finished", _("finished")
    CANCELLED = "cancelled", _("cancelled")


ACTIVITY_TRANSITIONS = (
    Transition("start", (ActivityState.NOT_STARTED,), ActivityState.UNDER_WAY),
    Transition("suspend", (ActivityState.NOT_STARTED, ActivityState.UNDER_WAY), ActivityState.SUSPENDED),
    Transition("resume", (ActivityState.SUSPENDED,), ActivityState.UNDER_WAY),
    Transition("finish", (ActivityState.UNDER_WAY,), ActivityState.FINISHED),
    Transition("reopen", (ActivityState.FINISHED,), ActivityState.UNDER_WAY),
    Transition(
        "cancel",
        (ActivityState.NOT_STARTED, ActivityState.UNDER_WAY, ActivityState.SUSPENDED),
        ActivityState.CANCELLED,
    ),
)
