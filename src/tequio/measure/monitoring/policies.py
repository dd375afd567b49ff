"""Who approves a report for its unit and who publishes it. Who writes it is told by people. When, by states."""

from django.utils.translation import gettext as _

from tequio.ground.people.api import Person, Role, RoleAssignment, answering_role, lets, require, roles_within
from tequio.ground.people.types import Work
from tequio.measure.monitoring.models import ProgressReport
from tequio.measure.monitoring.states import IN_APPROVAL, ReportState


def may_see(person: Person, work: Work) -> bool:
    """Reports are worked on by whoever has some role there."""
    return bool(roles_within(person, work))


def offers(person: Person, report: ProgressReport, work: Work) -> set[str]:
    """The acts that this person may do now on this report."""
    found = set()
    if report.state in (ReportState.DRAFT, ReportState.RETURNED) and lets(lambda: answering_role(person, work)):
        found.add("send")
    if report.state == ReportState.SENT and lets(lambda: agreeing_role(person, report, work)):
        found |= {"agree", "return"}
    if report.state in IN_APPROVAL and lets(lambda: publishing_role(person, work)):
        found |= {"publish", "return"}
    return found


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
