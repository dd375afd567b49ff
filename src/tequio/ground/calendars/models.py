"""Working calendars: which days count when a rule says «working days»."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class WorkingCalendar(models.Model):
    """The working days of one place between two dates, its horizon.

    `version` grows with every change, so a plan can say which one it counted with; `digest` names the
    content, so that an index computed in a transaction that was undone is never taken for a later one
    that got the same number.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    translations = models.JSONField(default=dict, blank=True)
    zone = models.CharField(max_length=60)
    weekend = models.JSONField(default=list)  # ISO weekdays: 1 is Monday, 7 is Sunday.
    first_day = models.DateField()
    last_day = models.DateField()
    is_default = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="calendars_one_default", fields=["is_default"], condition=Q(is_default=True)),
            models.CheckConstraint(
                name="calendars_horizon_ends_after_it_begins", condition=Q(last_day__gte=F("first_day"))
            ),
        ]


class NonWorkingDayQuerySet(models.QuerySet["NonWorkingDay"]):
    def active(self) -> "NonWorkingDayQuerySet":
        return self.filter(withdrawn_at=None)


class NonWorkingDay(models.Model):
    """A day that does not count, with its reason and source. It is withdrawn with a reason, never deleted.

    `added_by` is empty for the days an installation is born with, which nobody at a desk added. The reason
    is public and never names a person. Personal data: who acted. Purpose: that somebody answers for the day. Kept as
    long as the calendar; scrubbed with the person's row.
    """

    calendar = models.ForeignKey(WorkingCalendar, on_delete=models.PROTECT, related_name="non_working_days")
    day = models.DateField()
    reason = models.CharField(max_length=300)
    translations = models.JSONField(default=dict, blank=True)
    source_title = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    is_verified = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawal_reason = models.CharField(max_length=300, blank=True)

    objects = NonWorkingDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="calendars_one_active_reason_a_day",
                fields=["calendar", "day"],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(name="calendars_day_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="calendars_withdrawn_iff_it_says_why",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawal_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
            ),
        ]
