"""What is remembered of each periodic job. The jobs themselves are rows of the backend that `TASKS` names."""

from django.db import models
from django.db.models import Q


class PeriodicRun(models.Model):
    """When a periodic job was last asked for, as which job, and since when its next run has to answer."""

    name = models.CharField(max_length=80, primary_key=True)
    asked_at = models.DateTimeField(null=True)
    job_id = models.CharField(max_length=64, blank=True)
    succeeded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="jobs_asked_iff_there_is_a_job",
                condition=Q(asked_at=None, job_id="") | (Q(asked_at__isnull=False) & ~Q(job_id="")),
            ),
            models.CheckConstraint(
                name="jobs_succeeded_only_if_asked",
                condition=Q(succeeded_at=None) | Q(asked_at__isnull=False),
            ),
        ]
