"""What something said, each time that it was changed. Rows are only ever added."""

from django.db import models


class Version(models.Model):
    """The wording of one thing at one time: a plan, a commitment, an activity, an organisation.

    `account` is the key of the account that changed it, where a person did. Versions know no persons: whoever shows
    a history to those who may know asks `people` for the name. Purpose: that colleagues can ask whoever changed it.
    Kept as long as the version; the key leads to nobody once its account is erased.
    """

    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    role = models.CharField(max_length=40)
    organisation = models.CharField(max_length=80, blank=True)
    account = models.BigIntegerField(null=True)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "name", "number"], name="versions_version_numbered_once"),
            models.CheckConstraint(name="versions_version_counts_from_one", condition=models.Q(number__gte=1)),
        ]
