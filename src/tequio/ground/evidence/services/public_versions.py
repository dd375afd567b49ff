"""What everybody sees of a piece of evidence. One person prepares it and another approves it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tequio.ground.evidence import policies
from tequio.ground.evidence.models import Evidence, PublicVersion
from tequio.ground.evidence.pictures import public_copy
from tequio.ground.evidence.redaction import Box, redacted
from tequio.ground.evidence.services.acting import Turn, keep, take_a_look, take_turn
from tequio.ground.files import api as files
from tequio.ground.files.api import DocumentVersion
from tequio.ground.people.api import Person, actor_of, require, roles_within
from tequio.lib.errors import RuleBroken, Stale


def prepare(
    *,
    evidence: Evidence,
    chunks: Iterable[bytes],
    extension: str,
    person: Person,
    at: datetime,
    seen: int | None = None,
) -> PublicVersion:
    """Hand in what everybody could see of the version that stands. It takes the place of one that still waits.

    The name that it will have in public says nothing of the original's.
    """
    look = take_a_look(evidence, person)
    role = policies.preparing_role(person, look.evidence, look.of)
    name = f"evidencia-{look.evidence.folio}.{extension}".lower()
    content = files.put(_without_its_place(chunks, name), name)
    with transaction.atomic():
        turn = take_turn(evidence, person, at, seen)
        version = turn.version
        PublicVersion.objects.filter(version__evidence=turn.evidence, approved_at=None).delete()
        # A document of its own for each: one is approved without the others, and what is public is never overwritten.
        document = files.open_document(
            owner_kind="evidence",
            owner_id=turn.evidence.folio,
            role="public",
            title=_("Public version of evidence %(folio)s") % {"folio": turn.evidence.folio},
            at=at,
            person_id=person.pk,
        )
        file = files.add_content(
            document_id=document.pk, content=content, name=name, by=actor_of(role), at=at, person_id=person.pk
        )
        made = PublicVersion.objects.create(version=version, file=file, prepared_at=at, prepared_by=person)
        keep(turn, "prepare", role, is_told=False)
        return made


def prepare_redacted(
    *, evidence: Evidence, boxes: Sequence[Box], person: Person, at: datetime, seen: int
) -> PublicVersion:
    """Hand in the original of the version that was seen, with these boxes black and nothing under them."""
    look = take_a_look(evidence, person, seen)
    content, media_type = original_of(look)
    made = redacted(content, media_type, boxes)
    # Revisions only grow: as long as it is the one that was seen, the boxes were chosen on this original.
    return prepare(
        evidence=evidence,
        chunks=[made],
        extension=files.extension_of(_original(look).original_name),
        person=person,
        at=at,
        seen=seen,
    )


def prepare_long(*, evidence: Evidence, boxes: Sequence[Box], person: Person, at: datetime, seen: int) -> None:
    """The same where nobody waits for the answer: a refusal is told where the evidence tells what was done.

    Raises Stale where somebody changed the evidence after the boxes were chosen, as this itself does once it is done.
    """
    try:
        prepare_redacted(evidence=evidence, boxes=boxes, person=person, at=at, seen=seen)
    except Stale:
        raise
    except RuleBroken as refusal:
        with transaction.atomic():
            turn = take_turn(evidence, person, at, seen)
            role = policies.preparing_role(person, turn.evidence, turn.of)
            keep(turn, "unprepared", role, note=refusal.message, is_told=False)


def original_of(look: Turn) -> tuple[bytes, str]:
    """What was brought, and its kind. Raises RuleBroken where parts of it cannot be blacked out."""
    original = _original(look)
    with files.open_content(original.file_id) as content:
        return content.read(), original.file.media_type


def _original(look: Turn) -> DocumentVersion:
    original = look.version.original
    if original is None:
        raise RuleBroken(_("This evidence is a link: there is no original whose parts could be blacked out."))
    return original


def _without_its_place(chunks: Iterable[bytes], name: str) -> Iterable[bytes]:
    """A picture as its pixels alone: no place, no device, no thumbnail of what was cut away. Others as they are."""
    kind = files.kind_named(name)
    if kind is None or not kind.media_type.startswith("image/"):
        return chunks
    return [public_copy(b"".join(chunks), kind.media_type)]


@transaction.atomic
def approve(*, evidence: Evidence, person: Person, at: datetime, seen: int | None = None) -> PublicVersion:
    """Let everybody see the public version that waits. The one that was public until now is withdrawn."""
    turn = take_turn(evidence, person, at, seen)
    waiting = _waiting(turn)
    role = policies.approving_role(person, turn.of, waiting.prepared_by)
    waiting.approved_at, waiting.approved_by = at, person
    waiting.save(update_fields=["approved_at", "approved_by"])
    for former in _approved(turn).exclude(pk=waiting.pk):
        if former.file.document.is_public:
            files.withdraw(document_id=former.file.document_id, by=actor_of(role), at=at)
    files.publish(document_id=waiting.file.document_id, by=actor_of(role), at=at)
    keep(turn, "shown", role, data={"public_file": waiting.file.file_id})
    return waiting


@transaction.atomic
def withdraw(*, evidence: Evidence, note: str, person: Person, at: datetime, seen: int | None = None) -> Evidence:
    """Take back what everybody could see, at once; another person's word is not needed to protect somebody."""
    turn = take_turn(evidence, person, at, seen)
    role = next((each for each in roles_within(person, turn.of) if each.role in ("coordinator", "verifier")), None)
    require(role is not None, _("Public versions are withdrawn by the coordination or by verification."))
    assert role is not None
    shown = [each for each in _approved(turn) if each.file.document.is_public]
    if not shown:
        raise RuleBroken(_("There is no public version to withdraw."))
    for each in shown:
        files.withdraw(document_id=each.file.document_id, by=actor_of(role), at=at)
    return keep(turn, "hidden", role, note=note.strip())


def _waiting(turn: Turn) -> PublicVersion:
    found = PublicVersion.objects.filter(version__evidence=turn.evidence, approved_at=None)
    waiting = found.select_related("file__document", "prepared_by", "version").first()
    if waiting is None:
        raise RuleBroken(_("There is no public version waiting for approval."))
    return waiting


def _approved(turn: Turn) -> QuerySet[PublicVersion]:
    found = PublicVersion.objects.filter(version__evidence=turn.evidence, approved_at__isnull=False)
    return found.select_related("file__document")
