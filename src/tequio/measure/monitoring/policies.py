"""Who approves a report for its unit and who publishes it. Who writes it is told by people. When, by states."""

from django.utils.translation import gettext as _

from tequio.ground.people.api import Person, Role, RoleAssignment, require, roles_within
from tequio.ground.people.types import Work
from tequio.measure.monitoring.models import ProgressReport


def may_see(person: Person, work: Work) -> bool:
    """Reports are worked on by whoever has some role there."""
    return bool(roles_within(person, work))


def agreeing_role(person: Person, report: ProgressReport, work: Work) -> RoleAssignment:
    """The role under which a person approves for the unit: its head. Raises RuleBroken where there is none."""
    for role in roles_within(person, work):
        if role.role == Role.HEAD and (role.unit_id is None or role.unit_id == report.unit_id):
            return role
    require(False, _("The head of the unit approves its reports."))
    raise AssertionError  # `require` has refused


def publishing_role(person: Person, work: Work) -> RoleAssignment:
    """The role under which a person publishes or returns: the coordination. Raises RuleBroken where there is none."""
    for role in roles_within(person, work):
        if role.role == Role.COORDINATOR:
            return role
    require(False, _("The coordination of the plan publishes its reports."))
    raise AssertionError  # `require` has refused
