"""What shows that something was done: each piece with its versions, what became of it, and what everybody may see."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.ground.evidence.states import EvidenceState


class EvidenceKind(models.TextChoices):
    """What a piece of evidence is."""

    MINUTES = "minutes", _("minutes or record of a meeting")
    ATTENDANCE = "attendance", _("attendance list")
    PHOTOGRAPH = "photograph", _("photograph")
    LETTER = "letter", _("official letter")
    AGREEMENT = "agreement", _("agreement")
    PUBLICATION = "publication", _("publication")
    RECORDING = "recording", _("recording")
    DATASET = "dataset", _("data")
    OTHER = "other", _("other")


class Evidence(models.Model):
    """One piece, of one thing (an activity): who brought it, for which office, and where it stands.

    `revision` grows with every write, so that whoever answers a page that is no longer so is told. `version` is the
    number of the version that stands now.
    """

    folio = models.CharField(max_length=20, unique=True)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=EvidenceState, default=EvidenceState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    revision = models.PositiveIntegerField(default=1)
    unit = models.ForeignKey(
        "people.ResponsibleUnit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(name="evidence_of_subject", fields=["subject_kind", "subject_id"])]


class EvidenceVersion(models.Model):
    """What was brought at one moment. A correction is another version; none is overwritten.

    Personal data: who brought it, and whom its words may name. Purpose: to prove work. Kept as archive law says; the
    key is scrubbed with the person's row, and the words, a document of the office, are blocked.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=EvidenceKind)
    proves = models.TextField()  # what it shows; read by everybody once it is verified
    happened_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    original = models.ForeignKey(
        "files.DocumentVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evidence", "number"], name="evidence_version_of_a_number_once"),
            models.CheckConstraint(name="evidence_version_says_what_it_proves", condition=~Q(proves="")),
            models.CheckConstraint(
                name="evidence_version_has_a_file_or_a_link", condition=Q(original__isnull=False) | ~Q(url="")
            ),
        ]


class CaptureState(models.TextChoices):
    """What became of the copy of a link."""

    WAITING = "waiting", _("the copy is being made")
    CAPTURED = "captured", _("copied")
    FAILED = "failed", _("link without a copy")


class Capture(models.Model):
    """The copy of what a link led to, with its day and hash; pages die, so the copy is what proves.

    Versions that give the same link share it.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="captures")
    url = models.URLField(max_length=2000)
    state = models.CharField(max_length=20, choices=CaptureState, default=CaptureState.WAITING)
    copy = models.ForeignKey("files.DocumentVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    final_url = models.CharField(max_length=2000, blank=True)
    failure = models.TextField(blank=True)
    requested_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evidence", "url"], name="evidence_capture_once_for_each_link"),
            models.CheckConstraint(
                name="evidence_capture_captured_iff_it_has_its_copy",
                condition=Q(state="captured", copy__isnull=False) | (~Q(state="captured") & Q(copy=None)),
            ),
            models.CheckConstraint(
                name="evidence_capture_ended_iff_it_has_its_instant",
                condition=Q(state="waiting", ended_at=None) | (~Q(state="waiting") & Q(ended_at__isnull=False)),
            ),
        ]


class PublicVersion(models.Model):
    """What everybody may see of a version, prepared by one person and approved by another."""

    version = models.ForeignKey(EvidenceVersion, on_delete=models.PROTECT, related_name="public_versions")
    file = models.ForeignKey("files.DocumentVersion", on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_publicversion_approved_at_iff_approved_by",
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="evidence_publicversion_approved_by_another", condition=~Q(approved_by=models.F("prepared_by"))
            ),
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(approved_at=None),
                name="evidence_publicversion_one_waits_for_approval",
            ),
        ]


class EvidenceAct(models.TextChoices):
    """What may have been done, in the past, as a list of what happened tells it."""

    DRAFT = "draft", _("begun")
    CHANGE = "change", _("said otherwise")
    SEND = "send", _("sent to be verified")
    OBSERVE = "observe", _("returned with remarks")
    CORRECT = "correct", _("sent corrected")
    VERIFY = "verify", _("verified")
    REJECT = "reject", _("rejected")
    REOPEN = "reopen", _("changed after it was verified")
    PREPARE = "prepare", _("public version handed in")
    UNPREPARED = "unprepared", _("public version that could not be made")
    SHOWN = "shown", _("public version approved")
    HIDDEN = "hidden", _("public version withdrawn")


class EvidenceEvent(models.Model):
    """An act on a piece of evidence: who, as what, when, on which version, and the words that went with it.

    The words are for those who work on it; what everybody reads is the act, the office and the day. Personal data: who
    acted. Purpose: that somebody answers for it. Kept as archive law says; scrubbed with the person's row.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="events")
    act = models.CharField(max_length=20, choices=EvidenceAct)
    version = models.PositiveIntegerField()
    role = models.CharField(max_length=20)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
