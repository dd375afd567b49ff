"""Who may bring evidence, who verifies it, who lets everybody see it. When is said by states, not here."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from tequio.ground.evidence.models import Evidence
from tequio.ground.evidence.states import IN_REVIEW, WITH_AUTHOR, EvidenceState
from tequio.ground.people.api import (
    Person,
    Role,
    RoleAssignment,
    acting_for,
    answering_role,
    lets,
    require,
    roles_of,
    roles_within,
    same_person,
)
from tequio.ground.people.types import Work
from tequio.ground.rules.api import NoRule, parameter


def may_see(person: Person, of: Work) -> bool:
    """Evidence is worked on by whoever has some role there."""
    return bool(roles_within(person, of))


def verifying_role(person: Person, evidence: Evidence, of: Work, authors: Iterable[Person], on: date) -> RoleAssignment:
    """The role under which a person verifies: none of the authors, and of another unit unless a rule says so.

    Raises RuleBroken with a sentence where there is none.
    """
    roles = [role for role in roles_within(person, of) if role.role == Role.VERIFIER]
    require(bool(roles), _("Evidence is verified by whoever has the role of verification."))
    brought = list(authors)
    roles = [role for role in roles if not _any_same(acting_for(person, role), brought)]
    require(bool(roles), _("Whoever brought this evidence does not verify it: another person does."))
    # Whatever the role in which somebody is of the unit, and wherever it is held.
    is_of_the_unit = evidence.unit_id is not None and any(
        role.unit_id == evidence.unit_id for one in acting_for(person, roles[0]) for role in roles_of(one)
    )
    require(
        not is_of_the_unit or _same_unit_may_verify(on),
        _("Somebody of the unit that brought this evidence does not verify it."),
    )
    return roles[0]


def may_read_original(person: Person, evidence: Evidence, of: Work) -> bool:
    """The original is for the unit that brought it, the coordination and verification: it may name private persons."""
    return bool(_entrusted(person, evidence, of))


def preparing_role(person: Person, evidence: Evidence, of: Work) -> RoleAssignment:
    """The role under which a person prepares a public version: one that lets them read the original.

    Raises RuleBroken with a sentence where there is none.
    """
    roles = _entrusted(person, evidence, of)
    require(bool(roles), _("Your role does not prepare public versions."))
    return roles[0]


def _entrusted(person: Person, evidence: Evidence, of: Work) -> list[RoleAssignment]:
    """The roles that reach what is private in a piece of evidence."""
    return [
        role
        for role in roles_within(person, of)
        if role.role in (Role.COORDINATOR, Role.VERIFIER)
        or (role.role in (Role.LIAISON, Role.HEAD) and (role.unit_id is None or role.unit_id == evidence.unit_id))
    ]


def approving_role(person: Person, of: Work, prepared_by: Person) -> RoleAssignment:
    """The role under which a person approves a public version: coordination or verification, and another person.

    Raises RuleBroken with a sentence where there is none.
    """
    roles = [role for role in roles_within(person, of) if role.role in (Role.COORDINATOR, Role.VERIFIER)]
    require(bool(roles), _("Public versions are approved by the coordination or by verification."))
    roles = [role for role in roles if not _any_same(acting_for(person, role), [prepared_by])]
    require(bool(roles), _("Whoever prepared this public version does not approve it: another person does."))
    return roles[0]


def offers(person: Person, evidence: Evidence, work: Work, on: date) -> set[str]:
    """The acts that this person may do now on this evidence, whose versions were already read."""
    waiting = [
        each for version in evidence.versions.all() for each in version.public_versions.all() if not each.approved_at
    ]
    shown = [
        each
        for version in evidence.versions.all()
        for each in version.public_versions.all()
        if each.file.document.is_public
    ]
    authors = [version.made_by for version in evidence.versions.all()]
    roles = {role.role for role in roles_within(person, work)}
    found = set()
    if lets(lambda: answering_role(person, work)) and work.is_open:
        if evidence.state in WITH_AUTHOR:
            found |= {"change", "send"}
        elif evidence.state == EvidenceState.VERIFIED:
            found.add("change")
    if evidence.state in IN_REVIEW and lets(lambda: verifying_role(person, evidence, work, authors, on)):
        found |= {"observe", "verify", "reject"}
    if evidence.state != EvidenceState.REJECTED and may_read_original(person, evidence, work):
        found.add("prepare")
    if waiting and lets(lambda: approving_role(person, work, waiting[0].prepared_by)):
        found.add("approve")
    if shown and roles & {Role.COORDINATOR, Role.VERIFIER}:
        found.add("withdraw")
    return found


def _any_same(some: Iterable[Person], others: Iterable[Person]) -> bool:
    return any(same_person(one, other) for one in some for other in others)


def _same_unit_may_verify(on: date) -> bool:
    try:
        return parameter("verificacion-de-evidencia", "same_unit", on) is True
    except NoRule:
        return False
