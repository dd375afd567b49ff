"""What every act on evidence has in common: it is taken in turn, on what its person saw, and leaves its trace."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.evidence import sources
from tequio.ground.evidence.models import Capture, Evidence, EvidenceEvent, EvidenceVersion
from tequio.ground.evidence.states import EVIDENCE_TRANSITIONS
from tequio.ground.evidence.subjects import subject_of
from tequio.ground.ledger.api import record, touch_public
from tequio.ground.people.api import Person, RoleAssignment, actor_of
from tequio.ground.people.types import Work
from tequio.lib.canonical import Json
from tequio.lib.errors import RuleBroken, Stale
from tequio.lib.states import after


@dataclass(frozen=True)
class Turn:
    """One act of one person on one piece of evidence, which nobody else may change meanwhile."""

    evidence: Evidence
    of: Work
    person: Person
    at: datetime

    @property
    def version(self) -> EvidenceVersion:
        """The version that stands now."""
        return self.evidence.versions.select_related("original__file").get(number=self.evidence.version)

    @property
    def capture(self) -> Capture | None:
        """The copy of the link of the version that stands now, made or not; None where it gives no link."""
        return self.evidence.captures.select_related("copy").filter(url=self.version.url).first()


def take_turn(evidence: Evidence, person: Person, at: datetime, seen: int | None) -> Turn:
    """Lock the evidence until the transaction ends. Raises Stale where it is not at the revision that was `seen`."""
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk)
    of = sources.subject(evidence.subject_kind, evidence.subject_id)
    if of is None:
        raise RuleBroken(_("What this evidence is of is no longer there."))
    if seen is not None and seen != evidence.revision:
        raise Stale(_("Somebody changed this evidence after you opened it. See how it stands and decide again."))
    return Turn(evidence, of, person, at)


def take_a_look(evidence: Evidence, person: Person, seen: int | None = None) -> Turn:
    """The evidence as it stands, locked for nobody: to judge what was typed before anything is written."""
    with transaction.atomic():
        return take_turn(evidence, person, evidence.added_at, seen)


def move(turn: Turn, act: str) -> None:
    """Take the evidence where the act leads. Raises RuleBroken where it is not open from there."""
    target = after(EVIDENCE_TRANSITIONS, act, turn.evidence.state)
    if target is None:
        raise RuleBroken(
            _("This evidence is %(state)s; that cannot be done now.") % {"state": turn.evidence.get_state_display()}
        )
    turn.evidence.state = target


def keep(
    turn: Turn,
    act: str,
    role: RoleAssignment,
    *,
    note: str = "",
    data: dict[str, Json] | None = None,
    disclosed: dict[str, Json] | None = None,
    is_told: bool = True,
) -> Evidence:
    """Write what the act changed, who did it and, where everybody may read of it, the entry of the log."""
    evidence = turn.evidence
    evidence.revision += 1
    evidence.save(update_fields=["state", "version", "revision"])
    EvidenceEvent.objects.create(
        evidence=evidence,
        act=act,
        version=evidence.version,
        role=role.role,
        organisation=role.organisation,
        note=note,
        done_at=turn.at,
        done_by=turn.person,
    )
    if not (is_told and turn.of.is_public):
        touch_public()
        return evidence
    record(
        kind=f"evidence.{act}",
        subject=subject_of(evidence, turn.of),
        by=actor_of(role),
        at=turn.at,
        data={"version": evidence.version, **(data or {})},
        private={"note": note} if note else None,
        disclosed=disclosed,
    )
    return evidence
