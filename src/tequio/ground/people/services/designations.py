"""Liaisons: who answers for a unit's work, named and replaced by numbered letters. Nobody is erased from the record."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people.models import Designation, Person, ResponsibleUnit, Role, RoleAssignment, Scope
from tequio.lib.errors import RuleBroken


@transaction.atomic
def designate(
    *,
    person: Person,
    unit: ResponsibleUnit,
    scope: Scope,
    letter: str,
    letter_on: date,
    by: Actor,
    at: datetime,
    recorded_by: Person | None = None,
    replaces: Designation | None = None,
) -> Designation:
    """Name a liaison of a unit in a scope by a letter; `replaces` is the designation that ends by the same letter.

    The log names the unit, the institution and the letter; of the person it holds a digest.
    """
    letter = letter.strip()
    if not letter:
        raise RuleBroken(_("Write the number of the letter that names the liaison."))
    unit = ResponsibleUnit.objects.select_for_update().select_related("organisation").get(pk=unit.pk)
    if replaces is not None:
        _end(replaces, at)
    if RoleAssignment.objects.filter(person=person, unit=unit, scope=scope, role=Role.LIAISON, ended_at=None).exists():
        raise RuleBroken(_("That person already is a liaison of this unit."))
    assignment = RoleAssignment.objects.create(
        person=person, role=Role.LIAISON, scope=scope, organisation=unit.organisation, unit=unit, given_at=at
    )
    made = Designation.objects.create(
        assignment=assignment,
        letter=letter,
        letter_on=letter_on,
        replaces=replaces,
        recorded_at=at,
        recorded_by=recorded_by,
    )
    _record("people.liaison.replaced" if replaces else "people.liaison.designated", made, unit, by, at)
    return made


@transaction.atomic
def end(*, designation: Designation, by: Actor, at: datetime) -> Designation:
    """A liaison leaves and nobody follows yet: the unit is vacant until another letter."""
    _end(designation, at)
    designation.refresh_from_db()
    _record("people.liaison.left", designation, designation.assignment.unit, by, at)
    return designation


def _end(designation: Designation, at: datetime) -> None:
    ended = RoleAssignment.objects.filter(pk=designation.assignment_id, ended_at=None).update(ended_at=at)
    if not ended:
        raise RuleBroken(_("That designation has already ended."))


def _record(kind: str, made: Designation, unit: ResponsibleUnit | None, by: Actor, at: datetime) -> None:
    if unit is None:
        raise ValueError("a designation is of a unit")
    person = made.assignment.person
    record(
        kind=kind,
        subject=Subject("unit", unit.slug, unit.name, f"/instituciones/{unit.organisation.slug}/"),
        by=by,
        at=at,
        data={"letter": made.letter, "letter_on": made.letter_on.isoformat()},
        private={"person": {"email": person.email, "name": person.name}},
        about=f"person:{person.pk}",
    )
