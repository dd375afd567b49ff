"""What every act on a report has in common: it is taken in turn, on what its person saw, and leaves its trace."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from tequio.ground.people.api import Person, RoleAssignment
from tequio.ground.people.types import Work
from tequio.lib.errors import RuleBroken, Stale
from tequio.lib.states import after
from tequio.measure.monitoring.models import ProgressEvent, ProgressReport, ProgressVersion
from tequio.measure.monitoring.states import REPORT_TRANSITIONS
from tequio.plan.roadmap.api import Activity, work_of


@dataclass(frozen=True)
class Turn:
    """One act of one person on one report, which nobody else may change meanwhile."""

    report: ProgressReport
    work: Work
    person: Person
    at: datetime

    @property
    def activity(self) -> Activity:
        return self.report.activity

    @property
    def version(self) -> ProgressVersion:
        """The version that is being worked on."""
        return self.report.versions.select_related("made_by").get(number=self.report.version)


def take_turn(report: ProgressReport, person: Person, at: datetime, seen: int | None) -> Turn:
    """Lock the report until the transaction ends. Raises Stale where it is not at the revision that was `seen`."""
    report = (
        ProgressReport.objects.select_for_update(of=("self",))
        .select_related("activity__roadmap__commitment")
        .get(pk=report.pk)
    )
    if seen is not None and seen != report.revision:
        raise Stale(_("Somebody changed this report after you opened it. See how it stands and decide again."))
    return Turn(report, work_of(report.activity), person, at)


def move(turn: Turn, act: str) -> None:
    """Take the report where the act leads. Raises RuleBroken where it is not open from there."""
    target = after(REPORT_TRANSITIONS, act, turn.report.state)
    if target is None:
        raise RuleBroken(
            _("This report is %(state)s; that cannot be done now.") % {"state": turn.report.get_state_display()}
        )
    turn.report.state = target


def keep(turn: Turn, act: str, role: RoleAssignment, *, note: str = "") -> ProgressReport:
    """Write what the act changed and who did it."""
    report = turn.report
    report.revision += 1
    report.save(update_fields=["state", "version", "published", "revision"])
    ProgressEvent.objects.create(
        report=report,
        act=act,
        version=report.version,
        role=role.role,
        organisation=role.organisation,
        note=note,
        done_at=turn.at,
        done_by=turn.person,
    )
    return report
