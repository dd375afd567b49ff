"""Writing a report: what was done in a period, saved as often as one likes and then sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tequio.ground.people.api import Person, RoleAssignment, answering_role
from tequio.lib.errors import RuleBroken, Stale
from tequio.measure.monitoring.models import ProgressReport, ProgressVersion
from tequio.measure.monitoring.services.acting import Turn, keep, move, take_turn
from tequio.measure.monitoring.states import IN_APPROVAL, ReportState
from tequio.plan.roadmap.api import Activity, ActivityState, planned_days, work_of

REPORTED_STATES = (
    ActivityState.NOT_STARTED,
    ActivityState.UNDER_WAY,
    ActivityState.FINISHED,
    ActivityState.SUSPENDED,
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a person says of an activity in a period."""

    activity_state: str
    percent: int
    narrative: str
    began_on: date | None = None
    ended_on: date | None = None
    reason: str = ""


@transaction.atomic
def write(
    *,
    activity: Activity,
    period: date,
    said: Said,
    person: Person,
    today: date,
    at: datetime,
    seen: int | None = None,
) -> ProgressReport:
    """Save what is said of a period, as a draft; `seen` is the revision its author had before their eyes, 0 for none.

    Nothing of it is public until somebody publishes it. Saying the same twice changes nothing.
    """
    work = work_of(activity)
    role = answering_role(person, work)
    if not work.is_open:
        raise RuleBroken(_("«%(title)s» takes no more reports.") % {"title": activity.title})
    _refuse_unsound(activity, period, said, today)
    report = ProgressReport.objects.filter(activity=activity, period=period).first()
    if report is None:
        return _begin(activity, period, said, role, person, at)
    if seen == 0:
        raise Stale(_("Somebody began the report of this period meanwhile. See how it stands and decide again."))
    turn = take_turn(report, person, at, seen)
    if turn.report.state in IN_APPROVAL:
        raise RuleBroken(_("It is waiting for approval: ask for it to be returned before you change it."))
    old = turn.version
    if _same(old, said):
        return turn.report
    if turn.report.state == ReportState.PUBLISHED:
        move(turn, "correct")
    _add_version(turn, said, old.number + 1)
    turn.report.version = old.number + 1
    return keep(turn, "write", role)


@transaction.atomic
def send(*, report: ProgressReport, person: Person, at: datetime, seen: int | None = None) -> ProgressReport:
    """Hand it to whoever approves it."""
    turn = take_turn(report, person, at, seen)
    role = answering_role(person, turn.work)
    move(turn, "send")
    return keep(turn, "send", role)


def _begin(
    activity: Activity, period: date, said: Said, role: RoleAssignment, person: Person, at: datetime
) -> ProgressReport:
    try:
        with transaction.atomic():
            report = ProgressReport.objects.create(
                activity=activity,
                period=period,
                unit_id=role.unit_id or activity.responsible_unit_id,
                begun_at=at,
                begun_by=person,
            )
    except IntegrityError:
        raise Stale(
            _("Somebody began the report of this period meanwhile. See how it stands and decide again.")
        ) from None
    turn = Turn(report, work_of(activity), person, at)
    _add_version(turn, said, 1)
    return keep(turn, "write", role)


def _add_version(turn: Turn, said: Said, number: int) -> None:
    ProgressVersion.objects.create(
        report=turn.report,
        number=number,
        activity_state=said.activity_state,
        began_on=said.began_on,
        ended_on=said.ended_on,
        percent=said.percent,
        narrative=said.narrative.strip(),
        reason=said.reason.strip(),
        made_at=turn.at,
        made_by=turn.person,
    )


def _same(old: ProgressVersion, said: Said) -> bool:
    return (old.activity_state, old.percent, old.narrative, old.began_on, old.ended_on, old.reason) == (
        said.activity_state,
        said.percent,
        said.narrative.strip(),
        said.began_on,
        said.ended_on,
        said.reason.strip(),
    )


def _refuse_unsound(activity: Activity, period: date, said: Said, today: date) -> None:
    """Refuse what contradicts itself or the calendar, with the one sentence that says how to go on."""
    for _field, sentence in faults_of(activity, period, said, today):
        raise RuleBroken(sentence)


def faults_of(activity: Activity, period: date, said: Said, today: date) -> Iterator[tuple[str, str]]:
    """What contradicts itself or the calendar: the field of `Said` to mend, and the sentence that says how."""
    finished = said.activity_state == ActivityState.FINISHED
    if said.activity_state not in REPORTED_STATES:
        yield "activity_state", _("Say how the activity stands.")
    if period > today:
        yield "activity_state", _("That period has not begun yet.")
    if not said.narrative.strip():
        yield "narrative", _("Tell in a sentence or two what was done.")
    if not 0 <= said.percent <= 100:
        yield "percent", _("The percentage goes from 0 to 100.")
    if finished != (said.percent == 100):
        yield "percent", _("What is finished is at 100 %, and only what is finished.")
    if said.activity_state == ActivityState.NOT_STARTED and said.percent:
        yield "percent", _("What has not started is at 0 %.")
    began_on = said.began_on or activity.started_on
    if said.activity_state in (ActivityState.UNDER_WAY, ActivityState.FINISHED) and began_on is None:
        yield "began_on", _("Say on which day it began.")
    if finished and said.ended_on is None:
        yield "ended_on", _("Say on which day it ended.")
    for field, day in (("began_on", said.began_on), ("ended_on", said.ended_on)):
        if day and day > today:
            yield field, _("That day has not come yet.")
    if began_on and said.ended_on and said.ended_on < began_on:
        yield "ended_on", _("It cannot end on a day before it began.")
    if said.activity_state == ActivityState.SUSPENDED and not said.reason.strip():
        yield "reason", _("Say why it is suspended; the reason is published.")
    if is_late(activity, said, today) and not said.reason.strip():
        yield "reason", _("It is past its planned end: say why; the explanation is published with the delay.")


def is_late(activity: Activity, said: Said | ProgressVersion, today: date) -> bool:
    """Whether the planned end went by and the activity is neither finished nor stopped."""
    planned = planned_days(activity)
    going = said.activity_state in (ActivityState.NOT_STARTED, ActivityState.UNDER_WAY)
    return going and planned is not None and planned.end < today
