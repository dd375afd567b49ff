"""Bringing evidence: drafting it, sending it, correcting what was remarked, changing what was already verified."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.evidence import tasks
from tequio.ground.evidence.models import Capture, Evidence, EvidenceKind, EvidenceVersion
from tequio.ground.evidence.services.acting import Turn, keep, move, take_a_look, take_turn
from tequio.ground.evidence.states import EvidenceState
from tequio.ground.files import api as files
from tequio.ground.files.types import Content
from tequio.ground.people.api import Person, RoleAssignment, actor_of, answering_role
from tequio.ground.people.types import Work
from tequio.lib import ids
from tequio.lib.canonical import Json
from tequio.lib.errors import RuleBroken

_is_web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What a person says of a piece of evidence, and the file that goes with it, if any."""

    kind: str
    proves: str
    happened_on: date
    place: str = ""
    url: str = ""
    chunks: Iterable[bytes] | None = None
    name: str = ""


def bring(*, of: Work, brought: Brought, person: Person, today: date, at: datetime) -> Evidence:
    """Begin a piece of evidence, as a draft that only people with a role there see."""
    role = answering_role(person, of)
    if not of.is_open:
        raise RuleBroken(_("«%(title)s» takes no more evidence.") % {"title": of.title})
    _refuse_unsound(brought, today, has_file=False)
    content = _held(brought)
    with transaction.atomic():
        evidence = Evidence.objects.create(
            folio=ids.new_folio(),
            subject_kind=of.kind,
            subject_id=of.id,
            unit_id=role.unit_id or of.unit_id,
            added_at=at,
            added_by=person,
        )
        turn = Turn(evidence, of, person, at)
        _add_version(turn, brought, content, role, number=1)
        return keep(turn, "draft", role, is_told=False)


def change(
    *, evidence: Evidence, brought: Brought, person: Person, today: date, at: datetime, seen: int | None = None
) -> Evidence:
    """Say it otherwise, in another version. What was already verified goes back to review, and that is told."""
    before = take_a_look(evidence, person)
    role = answering_role(person, before.of)
    _refuse_unsound(brought, today, has_file=before.version.original_id is not None)
    content = _held(brought)
    with transaction.atomic():
        turn = take_turn(evidence, person, at, seen)
        if turn.evidence.state in (EvidenceState.SENT, EvidenceState.CORRECTED):
            raise RuleBroken(_("It is in review: wait for the answer, or ask the verifier to return it."))
        if turn.evidence.state == EvidenceState.REJECTED:
            raise RuleBroken(_("It was rejected: bring another piece of evidence."))
        old = turn.version
        if not _differs(old, brought, content):
            return turn.evidence
        _add_version(turn, brought, content, role, number=old.number + 1, old=old)
        turn.evidence.version = old.number + 1
        if turn.evidence.state == EvidenceState.VERIFIED:
            move(turn, "reopen")
            return keep(turn, "reopen", role, data=_what_is_sent(turn))
        return keep(turn, "change", role, is_told=False)


@transaction.atomic
def send(*, evidence: Evidence, person: Person, at: datetime, seen: int | None = None) -> Evidence:
    """Hand it to the verifiers: for the first time, or corrected after their remarks."""
    turn = take_turn(evidence, person, at, seen)
    role = answering_role(person, turn.of)
    act = "correct" if turn.evidence.state == EvidenceState.OBSERVED else "send"
    move(turn, act)
    return keep(turn, act, role, data=_what_is_sent(turn))


def _what_is_sent(turn: Turn) -> dict[str, Json]:
    version = turn.version
    said: dict[str, Json] = {"kind": version.kind, "happened_on": version.happened_on.isoformat()}
    return said | {"file": version.original.file_id} if version.original else said


def _refuse_unsound(brought: Brought, today: date, *, has_file: bool) -> None:
    if brought.kind not in EvidenceKind.values:
        raise RuleBroken(_("Say what kind of evidence it is."))
    if not brought.proves.strip():
        raise RuleBroken(_("Say what it proves."))
    if brought.happened_on > today:
        raise RuleBroken(_("Its day has not come yet."))
    if brought.url:
        try:
            _is_web_address(brought.url)
        except ValidationError:
            raise RuleBroken(_("«%(url)s» is not the address of a page.") % {"url": brought.url}) from None
    if not (brought.url or brought.chunks is not None or has_file):
        raise RuleBroken(_("Add a file or the address of a page."))


def _held(brought: Brought) -> Content | None:
    """The file, durably kept before the database is locked. What nobody comes to name is swept."""
    return None if brought.chunks is None else files.put(brought.chunks, brought.name)


def _differs(old: EvidenceVersion, brought: Brought, content: Content | None) -> bool:
    said = (brought.kind, brought.proves.strip(), brought.happened_on, brought.place.strip(), brought.url.strip())
    if said != (old.kind, old.proves, old.happened_on, old.place, old.url):
        return True
    return content is not None and (old.original is None or old.original.file_id != content.sha256)


def _add_version(
    turn: Turn,
    brought: Brought,
    content: Content | None,
    role: RoleAssignment,
    *,
    number: int,
    old: EvidenceVersion | None = None,
) -> None:
    original = old.original if old else None
    if content is not None:
        document_id = original.document_id if original else _open_document(turn)
        original = files.add_content(
            document_id=document_id,
            content=content,
            name=brought.name,
            by=actor_of(role),
            at=turn.at,
            person_id=turn.person.pk,
        )
    EvidenceVersion.objects.create(
        evidence=turn.evidence,
        number=number,
        kind=brought.kind,
        proves=brought.proves.strip(),
        happened_on=brought.happened_on,
        place=brought.place.strip(),
        url=brought.url.strip(),
        original=original,
        made_at=turn.at,
        made_by=turn.person,
    )
    if brought.url.strip():
        capture, is_new = Capture.objects.get_or_create(
            evidence=turn.evidence, url=brought.url.strip(), defaults={"requested_at": turn.at}
        )
        if is_new:
            tasks.copy_page.enqueue(capture.pk)


def _open_document(turn: Turn) -> int:
    return files.open_document(
        owner_kind="evidence",
        owner_id=turn.evidence.folio,
        role="original",
        title=_("Evidence %(folio)s") % {"folio": turn.evidence.folio},
        at=turn.at,
        person_id=turn.person.pk,
    ).pk
