"""Rule sets: what a standard, a law or a practice asks, as dated data that names its source."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from tequio.ground.rules.types import Nature


class RuleSetQuerySet(models.QuerySet["RuleSet"]):
    def in_force(self, on: date) -> "RuleSetQuerySet":
        """The edition of each rule that holds on a day: begun, not ended, and no later one begun."""
        later = RuleSet.objects.filter(
            slug=OuterRef("slug"), effective_from__gt=OuterRef("effective_from"), effective_from__lte=on
        )
        return self.filter(~Exists(later), Q(effective_to=None) | Q(effective_to__gte=on), effective_from__lte=on)


class RuleSet(models.Model):
    """One edition of a rule. Rows are only ever added: a change of the rule is another edition.

    An edition without an end holds until the next one of the same slug begins.
    """

    slug = models.SlugField(max_length=100)
    edition = models.CharField(max_length=40)
    nature = models.CharField(max_length=12, choices=[(nature.value, nature.value) for nature in Nature])
    title = models.CharField(max_length=300)
    text = models.TextField()
    translations = models.JSONField(default=dict, blank=True)
    parameters = models.JSONField(default=dict, blank=True)
    source_title = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    retrieved_on = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=500, blank=True)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)
    is_verified = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    added_at = models.DateTimeField()

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="rules_one_edition_of_a_name", fields=["slug", "edition"]),
            models.UniqueConstraint(name="rules_one_edition_begins_a_day", fields=["slug", "effective_from"]),
            models.CheckConstraint(
                name="rules_edition_ends_after_it_begins",
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
            ),
            models.CheckConstraint(
                name="rules_verified_edition_names_its_source",
                condition=Q(is_verified=False) | ~Q(source_title=""),
            ),
            models.CheckConstraint(
                name="rules_unverified_edition_says_why",
                condition=Q(is_verified=True) | ~Q(note=""),
            ),
        ]
