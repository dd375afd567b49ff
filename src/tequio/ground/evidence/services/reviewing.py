"""Verifying evidence: a person who neither brought it nor is of the unit that did says what it is worth."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.evidence import policies
from tequio.ground.evidence.models import CaptureState, Evidence
from tequio.ground.evidence.services.acting import Turn, keep, move, take_turn
from tequio.ground.people.api import Person, RoleAssignment
from tequio.lib.canonical import Json
from tequio.lib.errors import RuleBroken


@transaction.atomic
def observe(
    *, evidence: Evidence, note: str, person: Person, today: date, at: datetime, seen: int | None = None
) -> Evidence:
    """Return it with remarks, which only those who work on it read."""
    turn, role = _take_turn(evidence, person, today, at, seen)
    if not note.strip():
        raise RuleBroken(_("Say what has to be corrected."))
    move(turn, "observe")
    return keep(turn, "observe", role, note=note.strip())


@transaction.atomic
def verify(
    *, evidence: Evidence, person: Person, today: date, at: datetime, note: str = "", seen: int | None = None
) -> Evidence:
    """Say that it proves what it says. From then on everybody reads what it proves."""
    turn, role = _take_turn(evidence, person, today, at, seen)
    version, capture = turn.version, turn.capture
    if capture and capture.state == CaptureState.WAITING:
        raise RuleBroken(_("The copy of the page is still being made: wait a moment and verify it then."))
    move(turn, "verify")
    data: dict[str, Json] = {"kind": version.kind, "happened_on": version.happened_on.isoformat()}
    if version.original:
        data["file"] = version.original.file_id
    if capture and capture.copy:
        data["copy"] = capture.copy.file_id
    return keep(turn, "verify", role, note=note.strip(), data=data, disclosed={"proves": version.proves})


@transaction.atomic
def reject(
    *, evidence: Evidence, note: str, person: Person, today: date, at: datetime, seen: int | None = None
) -> Evidence:
    """Say that it does not prove it. It stays on record as rejected."""
    turn, role = _take_turn(evidence, person, today, at, seen)
    if not note.strip():
        raise RuleBroken(_("Say why it does not prove it."))
    move(turn, "reject")
    return keep(turn, "reject", role, note=note.strip())


def _take_turn(
    evidence: Evidence, person: Person, today: date, at: datetime, seen: int | None
) -> tuple[Turn, RoleAssignment]:
    turn = take_turn(evidence, person, at, seen)
    authors = [version.made_by for version in turn.evidence.versions.select_related("made_by")]
    return turn, policies.verifying_role(person, turn.evidence, turn.of, authors, today)
