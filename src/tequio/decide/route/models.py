"""The route of a commitment: the steps through its bodies, in their true order."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.decide.route.states import StepState


class Route(models.Model):
    """The steps by which a commitment is proposed, adopted, begun and followed."""

    commitment = models.OneToOneField("commitments.Commitment", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    translations = models.JSONField(default=dict, blank=True)


class StepPurpose(models.TextChoices):
    """What a step is for."""

    PROPOSAL = "proposal", _("proposal")
    PRESENTATION = "presentation", _("presentation")
    ADVICE = "advice", _("advice")
    APPROVAL = "approval", _("approval")
    TARGETS = "targets", _("targets and roadmap")
    FOLLOW_UP = "follow_up", _("action and follow-up")


class RouteStep(models.Model):
    """One step. `number` is its true order; `printed_position` is where the source document happened to print it."""

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    printed_position = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.TextField()
    purpose = models.CharField(max_length=20, choices=StepPurpose, blank=True)
    body = models.ForeignKey("governance.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    adviser = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=20, choices=StepState, default=StepState.PENDING)
    done_on = models.DateField(null=True, blank=True)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["route", "number"], name="route_routestep_numbered_once"),
            models.CheckConstraint(
                name="route_routestep_done_iff_it_has_its_day",
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on=None)),
            ),
        ]


class StepActivity(models.Model):
    """An activity of the roadmap that carries a step out."""

    step = models.ForeignKey(RouteStep, on_delete=models.CASCADE, related_name="activities")
    activity = models.ForeignKey("roadmap.Activity", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "activity"], name="route_stepactivity_once")]
