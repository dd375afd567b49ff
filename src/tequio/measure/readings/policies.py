"""Who records a reading and who publishes it: never the same person."""

from django.utils.translation import gettext as _

from tequio.ground.people.api import (
    Person,
    Role,
    RoleAssignment,
    acting_for,
    answering_role,
    lets,
    roles_within,
    same_person,
)
from tequio.ground.people.types import Work
from tequio.lib.errors import RuleBroken
from tequio.measure.readings.models import Reading, ReadingState


def may_see(person: Person, work: Work) -> bool:
    """Readings are worked on by whoever has some role there."""
    return bool(roles_within(person, work))


def recording_role(person: Person, work: Work) -> RoleAssignment:
    """The role under which a person records a reading: a liaison, or the coordination. Raises RuleBroken otherwise."""
    return answering_role(person, work)


def deciding_role(person: Person, reading: Reading, work: Work) -> RoleAssignment:
    """The role under which a person publishes or returns one: verification or coordination, and not its author's.

    Raises RuleBroken with a sentence where there is none.
    """
    for role in roles_within(person, work):
        if role.role in (Role.VERIFIER, Role.COORDINATOR):
            if any(same_person(one, reading.recorded_by) for one in acting_for(person, role)):
                raise RuleBroken(_("Whoever recorded a reading does not publish it: another person does."))
            return role
    raise RuleBroken(_("Readings are published by the verification or the coordination of the plan."))


def may_record(person: Person, work: Work) -> bool:
    """Whether to offer the form."""
    return work.is_open and lets(lambda: recording_role(person, work))


def may_decide(person: Person, reading: Reading, work: Work) -> bool:
    """Whether to offer the decision."""
    waits = reading.state == ReadingState.RECORDED
    return waits and work.is_open and lets(lambda: deciding_role(person, reading, work))
