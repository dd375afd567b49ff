"""What an indicator showed on a day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ReadingState(models.TextChoices):
    """Where a reading is on its way to the public page."""

    RECORDED = "recorded", _("recorded")
    PUBLISHED = "published", _("published")
    RETURNED = "returned", _("returned")


class Reading(models.Model):
    """The value of an indicator on a day, with its source. A correction is another one that replaces it.

    Personal data: who recorded it and who decided. Purpose: that somebody answers for it. Kept as archive law says;
    scrubbed with the person's row.
    """

    indicator = models.ForeignKey("indicators.Indicator", on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    source = models.CharField(max_length=500)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=ReadingState, default=ReadingState.RECORDED)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recorded_role = models.CharField(max_length=20)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_role = models.CharField(max_length=20, blank=True)
    remarks = models.TextField(blank=True)  # why it was returned; only those who work on it read them

    class Meta:
        constraints = [
            models.CheckConstraint(name="readings_reading_names_its_source", condition=~Q(source="")),
            models.CheckConstraint(name="readings_reading_does_not_replace_itself", condition=~Q(replaces=F("id"))),
            models.CheckConstraint(
                name="readings_reading_decided_iff_not_waiting",
                condition=Q(state="recorded", decided_at=None, decided_by=None)
                | (~Q(state="recorded") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="readings_reading_decided_by_another", condition=~Q(decided_by=F("recorded_by"))
            ),
            models.UniqueConstraint(
                fields=["indicator", "as_of"],
                condition=Q(state="published", replaces=None),
                name="readings_reading_one_a_day",
            ),
            models.UniqueConstraint(
                fields=["replaces"], condition=Q(state="published"), name="readings_reading_replaced_once"
            ),
        ]
