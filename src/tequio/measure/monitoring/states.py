"""The states of a progress report and the acts that change them. Nothing else changes a state."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tequio.lib.states import Transition


class ReportState(models.TextChoices):
    """Where a report stands between who writes it and who publishes it."""

    DRAFT = "draft", _("draft")
    SENT = "sent", _("sent for approval")
    RETURNED = "returned", _("sent back with remarks")
    AGREED = "agreed", _("approved by its unit")
    PUBLISHED = "published", _("published")


# The states in which somebody else than its author has the word.
IN_APPROVAL = (ReportState.SENT, ReportState.AGREED)

REPORT_TRANSITIONS = (
    Transition("send", (ReportState.DRAFT, ReportState.RETURNED), ReportState.SENT),
    Transition("return", IN_APPROVAL, ReportState.RETURNED),
    # The head of the unit, where it has one, before the coordination.
    Transition("agree", (ReportState.SENT,), ReportState.AGREED),
    Transition("publish", IN_APPROVAL, ReportState.PUBLISHED),
    # What was published stays on record; a correction is another version and goes the same way.
    Transition("correct", (ReportState.PUBLISHED,), ReportState.DRAFT),
)
