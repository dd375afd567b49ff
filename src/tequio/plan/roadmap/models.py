"""The roadmap of a commitment: its activities, the days planned for each and what became of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.plan.roadmap.states import ActivityState


class Roadmap(models.Model):
    """The activities of one commitment, under the months of its cronograma."""

    commitment = models.OneToOneField("commitments.Commitment", on_delete=models.PROTECT, related_name="+")
    first_month = models.DateField()
    months = models.PositiveSmallIntegerField()
    start_given_by = models.CharField(max_length=20, default="document")  # codes of commitments.StartGivenBy
    changed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(name="roadmap_roadmap_starts_on_a_first_day", condition=Q(first_month__day=1)),
            models.CheckConstraint(name="roadmap_roadmap_has_months", condition=Q(months__gte=1)),
        ]


class ActivityKind(models.TextChoices):
    """What an activity is in the life of a commitment: the actions themselves, or what prepares and measures them."""

    ACTION = "action", _("action")
    MEETING = "meeting", _("meeting")
    ADVICE = "advice", _("advice")
    APPROVAL = "approval", _("approval")
    DIALOGUE = "dialogue", _("dialogue table")
    DRAFTING = "drafting", _("drafting table")
    MEASUREMENT = "measurement", _("measurement")


class Activity(models.Model):
    """Work with planned days, somebody responsible and a way to verify it. Removed ones stay, marked."""

    roadmap = models.ForeignKey(Roadmap, on_delete=models.PROTECT, related_name="activities")
    code = models.SlugField(max_length=80)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=ActivityKind, default=ActivityKind.ACTION)
    line = models.ForeignKey(
        "commitments.ActionLine", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    responsible_unit = models.ForeignKey(
        "people.ResponsibleUnit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    co_responsible = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    means_of_verification = models.TextField(blank=True)
    # How much it counts in the progress of its commitment, beside the others; without it, its planned days.
    weight = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    state = models.CharField(max_length=20, choices=ActivityState, default=ActivityState.NOT_STARTED)
    state_reason = models.TextField(blank=True)
    started_on = models.DateField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    dates_stated_at = models.DateTimeField()  # when its present planned days were recorded
    removed_at = models.DateTimeField(null=True, blank=True)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roadmap", "code"], name="roadmap_activity_one_code_in_a_roadmap"),
            models.CheckConstraint(
                name="roadmap_activity_finished_iff_it_has_its_day",
                condition=Q(state="finished", finished_on__isnull=False) | (~Q(state="finished") & Q(finished_on=None)),
            ),
            models.CheckConstraint(
                name="roadmap_activity_under_way_only_with_its_start",
                condition=~Q(state__in=["under_way", "finished"]) | Q(started_on__isnull=False),
            ),
            models.CheckConstraint(
                name="roadmap_activity_finishes_after_it_starts",
                condition=Q(started_on=None) | Q(finished_on=None) | Q(finished_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="roadmap_activity_weighs_something", condition=Q(weight=None) | Q(weight__gt=0)
            ),
            models.CheckConstraint(
                name="roadmap_activity_stopped_with_a_reason",
                condition=~Q(state__in=["suspended", "cancelled"]) | ~Q(state_reason=""),
            ),
        ]


class ActivitySegment(models.Model):
    """A stretch of planned days, both ends included. The gaps between stretches are part of the plan."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="segments")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="roadmap_activitysegment_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.UniqueConstraint(fields=["activity", "starts_on"], name="roadmap_activitysegment_starts_once"),
        ]


class ActivityParty(models.Model):
    """An organisation or network that takes part in an activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    network = models.ForeignKey("people.Network", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="roadmap_activityparty_is_one_actor",
                condition=Q(organisation=None, network__isnull=False) | Q(organisation__isnull=False, network=None),
            )
        ]


class ActivityIndicator(models.Model):
    """An indicator that an activity moves."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="indicators")
    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "indicator"], name="roadmap_activityindicator_once")]


class DelayExplanation(models.Model):
    """What the responsible unit says of a delay. It is published with the delay; a later one does not erase it."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="explanations")
    text = models.TextField()
    given_at = models.DateTimeField()
