"""Reads of evidence, one function per need. Originals are read by the desk alone."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse

from tequio.ground.evidence.models import (
    Capture,
    CaptureState,
    Evidence,
    EvidenceEvent,
    EvidenceVersion,
    PublicVersion,
)
from tequio.ground.evidence.states import IN_REVIEW, EvidenceState
from tequio.ground.evidence.types import EvidenceCard

# Acts that the public page dates: the others are work in the desk.
_TOLD = ("send", "observe", "correct", "verify", "reject", "reopen")


def by_folio(folio: str) -> Evidence | None:
    """One piece of evidence, whoever may see it."""
    return Evidence.objects.filter(folio=folio).first()


def on_desk(folio: str) -> Evidence | None:
    """One piece with all that the desk shows: versions, acts, copies and public versions, newest first."""
    return (
        Evidence.objects.select_related("unit", "added_by")
        .prefetch_related(
            Prefetch(
                "versions",
                EvidenceVersion.objects.select_related("original__file", "made_by").order_by("-number"),
            ),
            Prefetch(
                "events", EvidenceEvent.objects.select_related("done_by", "organisation").order_by("-done_at", "-pk")
            ),
            Prefetch("captures", Capture.objects.select_related("copy__file").order_by("pk")),
            Prefetch(
                "versions__public_versions",
                PublicVersion.objects.select_related("file__file", "file__document", "prepared_by", "approved_by"),
            ),
        )
        .filter(folio=folio)
        .first()
    )


def of_subject(kind: str, subject_id: str) -> list[Evidence]:
    """The evidence of one thing, as the desk lists it, newest first. Three queries."""
    return list(_with_present(Evidence.objects.filter(subject_kind=kind, subject_id=subject_id).order_by("-pk")))


@dataclass(frozen=True)
class EvidenceRow:
    """A piece of evidence that waits for somebody, as lists of what waits need it."""

    folio: str
    subject_id: str
    state: str
    unit_id: int | None
    added_by_id: int
    added_at: datetime
    prepared_by_id: int | None  # of the public version that waits for approval, if there is one


def waiting(kind: str) -> list[EvidenceRow]:
    """What waits for a verifier, for its author or for the approval of its public version, oldest first. One query."""
    prepared = PublicVersion.objects.filter(version__evidence=OuterRef("pk"), approved_at=None).values("prepared_by_id")
    found = Evidence.objects.filter(subject_kind=kind).annotate(prepared_by_id=Subquery(prepared[:1]))
    waits = Q(state__in=(*IN_REVIEW, EvidenceState.OBSERVED)) | Q(prepared_by_id__isnull=False)
    fields = ("folio", "subject_id", "state", "unit_id", "added_by_id", "added_at", "prepared_by_id")
    return [EvidenceRow(*row) for row in found.filter(waits).order_by("added_at", "pk").values_list(*fields)]


def public_cards(kind: str, subject_ids: Sequence[str]) -> dict[str, list[EvidenceCard]]:
    """What everybody may read of the evidence of these things, by thing, newest first. Five queries, however many.

    Drafts are nobody's business; of what is in review only its kind, its day and its hash are told.
    """
    found = Evidence.objects.filter(subject_kind=kind, subject_id__in=subject_ids).exclude(state=EvidenceState.DRAFT)
    cards: defaultdict[str, list[EvidenceCard]] = defaultdict(list)
    for evidence in _for_public(found.order_by("-pk")):
        cards[evidence.subject_id].append(_card(evidence))
    return dict(cards)


def public_card(folio: str) -> EvidenceCard | None:
    """What everybody may read of one piece; None where there is nothing to be read."""
    found = _for_public(Evidence.objects.filter(folio=folio).exclude(state=EvidenceState.DRAFT)).first()
    return _card(found) if found else None


def verified_among(folios: Collection[str]) -> dict[str, str]:
    """Of these pieces, those that stand verified: what each is of, by folio. One query."""
    found = Evidence.objects.filter(folio__in=list(folios), state=EvidenceState.VERIFIED)
    return dict(found.values_list("folio", "subject_id"))


def _with_present(found: QuerySet[Evidence]) -> QuerySet[Evidence]:
    versions = EvidenceVersion.objects.select_related("original__file", "made_by").order_by("-number")
    events = EvidenceEvent.objects.select_related("organisation", "done_by").order_by("-done_at", "-pk")
    return found.select_related("unit").prefetch_related(Prefetch("versions", versions), Prefetch("events", events))


def _for_public(found: QuerySet[Evidence]) -> QuerySet[Evidence]:
    approved = PublicVersion.objects.filter(approved_at__isnull=False, file__document__is_public=True)
    return _with_present(found).prefetch_related(
        Prefetch("captures", Capture.objects.select_related("copy")),
        Prefetch("versions__public_versions", approved.select_related("file__file").order_by("-approved_at")),
    )


def _card(evidence: Evidence) -> EvidenceCard:
    present = present_version(evidence)
    is_verified = evidence.state == EvidenceState.VERIFIED
    told = next((event for event in evidence.events.all() if event.act in _TOLD), None)
    copy = next(
        (
            each.copy
            for each in evidence.captures.all()
            if each.url == present.url and each.state == CaptureState.CAPTURED
        ),
        None,
    )
    shown = next((each for version in evidence.versions.all() for each in version.public_versions.all()), None)
    return EvidenceCard(
        folio=evidence.folio,
        subject_id=evidence.subject_id,
        state=evidence.state,
        kind=present.kind,
        proves=present.proves if is_verified else "",
        happened_on=present.happened_on,
        place=present.place if is_verified else "",
        url=present.url if is_verified else "",
        has_copy=copy is not None,
        sha256=present.original.file_id if present.original else (copy.file_id if copy else ""),
        at=told.done_at if told else evidence.added_at,
        role=told.role if told else "",
        organisation=told.organisation.slug if told and told.organisation else "",
        public_name=shown.file.original_name if shown else "",
        public_sha256=shown.file.file_id if shown else "",
        public_size=shown.file.file.size if shown else 0,
        public_url=reverse("files:download", args=(shown.file.file_id, shown.file.original_name)) if shown else "",
    )


def present_version(evidence: Evidence) -> EvidenceVersion:
    """The version that stands now, among those already read."""
    return next(version for version in evidence.versions.all() if version.number == evidence.version)
