"""What belongs to the institution that hosts this installation: data, never code."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class InstallationKind(models.TextChoices):
    """A demonstration may be shown to anybody and is never the record of anything."""

    REAL = "real", _("installation")
    DEMONSTRATION = "demonstration", _("demonstration")


class Installation(models.Model):
    """The one row that says whose house this is. `ready_at` is written last, when the first load is whole."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    kind = models.CharField(max_length=20, choices=InstallationKind)
    name = models.CharField(max_length=300)
    acronym = models.CharField(max_length=40, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    zone = models.CharField(max_length=60, default="America/Mexico_City")
    address = models.TextField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=500, blank=True)
    accent = models.CharField(max_length=7, blank=True)  # «#a3123f»; empty keeps the house's own
    accent_ink = models.CharField(max_length=7, blank=True)
    arms = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    arms_name = models.CharField(max_length=255, blank=True)  # the name under which the file is served
    created_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="installation_installation_is_one", condition=Q(id=1)),
        ]


class StatementVersion(models.Model):
    """A text the institution answers for (accessibility, privacy), in one language. A change is a new version."""

    slug = models.SlugField(max_length=40)
    language = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()  # plain paragraphs, separated by an empty line
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "language", "number"], name="installation_statementversion_numbered_once"
            )
        ]
