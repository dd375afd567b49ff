"""What is measured, from where it starts and where it must arrive."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Sense(models.TextChoices):
    """Which way the indicator must move to be good news."""

    ASCENDING = "ascending", _("the more, the better")
    DESCENDING = "descending", _("the less, the better")


class Indicator(models.Model):
    """The definition card of one measure of a commitment."""

    commitment = models.ForeignKey("commitments.Commitment", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=300)
    definition = models.TextField(blank=True)
    unit = models.CharField(max_length=120)
    sense = models.CharField(max_length=20, choices=Sense, default=Sense.ASCENDING)
    baseline_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    baseline_date = models.DateField(null=True, blank=True)
    baseline_source = models.CharField(max_length=300, blank=True)
    means_of_verification = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="indicators_indicator_baseline_has_value_and_date",
                condition=Q(baseline_value=None, baseline_date=None)
                | Q(baseline_value__isnull=False, baseline_date__isnull=False),
            )
        ]


class Target(models.Model):
    """The value an indicator must reach by a date."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    value = models.DecimalField(max_digits=18, decimal_places=4)
    due_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "due_on"], name="indicators_target_one_a_date")]
