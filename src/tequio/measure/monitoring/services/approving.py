"""Approving a report: its unit first, where it has a head; then the coordination, which publishes it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.people.api import Person, Role, acting_for, actor_of, holders_of, same_person
from tequio.lib.canonical import Json
from tequio.lib.errors import RuleBroken
from tequio.measure.monitoring import policies
from tequio.measure.monitoring.models import ProgressReport, ProgressVersion
from tequio.measure.monitoring.services.acting import Turn, keep, move, take_turn
from tequio.measure.monitoring.services.effects import bring_about
from tequio.measure.monitoring.states import ReportState
from tequio.plan.roadmap.api import subject_of


@transaction.atomic
def agree(*, report: ProgressReport, person: Person, at: datetime, seen: int | None = None) -> ProgressReport:
    """Approve it for the unit."""
    turn = take_turn(report, person, at, seen)
    role = policies.agreeing_role(person, turn.report, turn.work)
    if any(same_person(one, turn.version.made_by) for one in acting_for(person, role)):
        raise RuleBroken(_("Whoever wrote the report does not approve it for the unit: another person does."))
    move(turn, "agree")
    return keep(turn, "agree", role)


@transaction.atomic
def send_back(
    *, report: ProgressReport, note: str, person: Person, at: datetime, seen: int | None = None
) -> ProgressReport:
    """Return it to its author with remarks, which only those who work on it read."""
    turn = take_turn(report, person, at, seen)
    try:
        role = policies.publishing_role(person, turn.work)
    except RuleBroken:
        role = policies.agreeing_role(person, turn.report, turn.work)
    if not note.strip():
        raise RuleBroken(_("Say what has to be corrected."))
    move(turn, "return")
    return keep(turn, "return", role, note=note.strip())


@transaction.atomic
def publish(
    *, report: ProgressReport, person: Person, today: date, at: datetime, note: str = "", seen: int | None = None
) -> ProgressReport:
    """Let everybody read it, and let the activity stand as it says.

    A unit with a head approves first; the coordination may go on without it, saying why, and that is kept.
    """
    turn = take_turn(report, person, at, seen)
    role = policies.publishing_role(person, turn.work)
    version, was_agreed = turn.version, turn.report.state == ReportState.AGREED
    if not was_agreed and _has_a_head(turn) and not note.strip():
        raise RuleBroken(_("Its unit has not approved it yet. To publish it all the same, say why."))
    is_correction = turn.report.published is not None
    move(turn, "publish")
    turn.report.published = version.number
    bring_about(activity=turn.activity, version=version, by=actor_of(role), today=today, at=at)
    keep(turn, "publish", role, note=note.strip())
    if turn.work.is_public:
        record(
            kind="monitoring.report.corrected" if is_correction else "monitoring.report.published",
            subject=subject_of(turn.activity),
            by=actor_of(role),
            at=at,
            data={
                "period": f"{turn.report.period:%Y-%m}",
                "percent": version.percent,
                "state": version.activity_state,
                "version": version.number,
                "by_its_author": any(same_person(one, version.made_by) for one in acting_for(person, role)),
                "approved_by_its_unit": was_agreed,
            },
            disclosed=_words_of(version),
        )
    return turn.report


def _words_of(version: ProgressVersion) -> dict[str, Json]:
    words: dict[str, Json] = {"narrative": version.narrative, "reason": version.reason}
    return {field: text for field, text in words.items() if text}


def _has_a_head(turn: Turn) -> bool:
    return any(
        holder.person_id != turn.version.made_by_id
        for holder in holders_of(Role.HEAD, turn.work)
        if holder.unit_id in (None, turn.report.unit_id)
    )
