"""What is reported of an activity in a period, and how it came to be published."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tequio.measure.monitoring.states import ReportState


class ProgressReport(models.Model):
    """The progress of one activity in one period. A period begins on `period`; how long it lasts is a rule.

    `published` is the number of the version that everybody reads; `version`, of the one being worked on.
    """

    activity = models.ForeignKey("roadmap.Activity", on_delete=models.PROTECT, related_name="+")
    period = models.DateField()
    state = models.CharField(max_length=20, choices=ReportState, default=ReportState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    published = models.PositiveIntegerField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    unit = models.ForeignKey(
        "people.ResponsibleUnit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "period"], name="monitoring_progressreport_one_a_period"),
            models.CheckConstraint(name="monitoring_progressreport_period_starts_a_month", condition=Q(period__day=1)),
            models.CheckConstraint(
                name="monitoring_progressreport_published_has_its_version",
                condition=~Q(state="published") | Q(published__isnull=False),
            ),
        ]


class ProgressVersion(models.Model):
    """What was reported at one moment. A correction is another version; none is overwritten.

    Personal data: who wrote it, and whom its words may name. Purpose: to account for work. Kept as archive law says;
    the key is scrubbed with the person's row, and the words, a document of the office, are blocked.
    """

    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    activity_state = models.CharField(max_length=20)  # codes of roadmap.ActivityState
    began_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField()
    narrative = models.TextField()
    reason = models.TextField(blank=True)  # of the delay, or of the stop
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="monitoring_progressversion_of_a_number_once"),
            models.CheckConstraint(
                name="monitoring_progressversion_percent_of_a_hundred", condition=Q(percent__gte=0, percent__lte=100)
            ),
            models.CheckConstraint(name="monitoring_progressversion_has_words", condition=~Q(narrative="")),
            models.CheckConstraint(
                name="monitoring_progressversion_ends_after_it_begins",
                condition=Q(began_on=None) | Q(ended_on=None) | Q(ended_on__gte=F("began_on")),
            ),
            models.CheckConstraint(
                name="monitoring_progressversion_hundred_iff_finished",
                condition=Q(activity_state="finished", percent=100) | (~Q(activity_state="finished") & ~Q(percent=100)),
            ),
        ]


class ProgressAct(models.TextChoices):
    """What may have been done, in the past, as a list of what happened tells it."""

    WRITE = "write", _("written")
    SEND = "send", _("sent to be approved")
    RETURN = "return", _("sent back with remarks")
    AGREE = "agree", _("approved by its unit")
    PUBLISH = "publish", _("published")


class ProgressEvent(models.Model):
    """An act on a report: who, as what, when, on which version, and the words that went with it for its author.

    Personal data: who acted. Purpose: that somebody answers for it. Kept as archive law says; scrubbed with the
    person's row.
    """

    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="events")
    act = models.CharField(max_length=20, choices=ProgressAct)
    version = models.PositiveIntegerField()
    role = models.CharField(max_length=20)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")


class SheetLetter(models.Model):
    """A progress sheet sent by mail to a liaison, to be filled in and returned. Another one of the same month is sent

    only when somebody asks for it again. Personal data: to whom, and who asked. Purpose: that nobody is written twice,
    and that the coordination sees who has it. Kept until its person is erased, which deletes it.
    """

    plan = models.ForeignKey("commitments.ActionPlan", on_delete=models.PROTECT, related_name="+")
    period = models.DateField()
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "period", "person", "number"], name="monitoring_sheetletter_numbered_once"
            ),
            models.CheckConstraint(name="monitoring_sheetletter_period_starts_a_month", condition=Q(period__day=1)),
        ]
