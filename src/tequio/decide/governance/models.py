"""The collegiate bodies that propose, know, adopt and follow a commitment."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    """What a body is: what it may decide follows from its rules, not from this word."""

    PLENARY = "plenary", _("plenary")
    COMMISSION = "commission", _("commission")
    SECRETARIAT = "secretariat", _("local technical secretariat")
    OPERATING_GROUP = "operating_group", _("operating group")


class Body(models.Model):
    """A body with its validity. `parent` is the body it works for."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=300)
    acronym = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=BodyKind)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    scope = models.OneToOneField("people.Scope", on_delete=models.PROTECT, related_name="+")
    purpose = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source_title = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_retrieved_on = models.DateField(null=True, blank=True)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="governance_body_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            )
        ]
