"""What the desk's home reads, in as many queries for one plan as for many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, prefetch_related_objects

from tequio.ground.people.api import INSTALLATION, Person, Role, roles_of
from tequio.lib.clock import local_date
from tequio.plan.commitments.api import ActionPlan, PlanCommitment, drafts_in_no_plan, plans_for_desk
from tequio.plan.roadmap.api import Status, standings_of, suspended_since
from tequio.plan.roadmap.types import Standing
from tequio.publish.desk import counting, policies
from tequio.publish.desk.addresses import of_activity, of_indicators, of_plan, of_reports, of_schedule, of_sheet
from tequio.publish.desk.counting import Counts
from tequio.publish.desk.pending import Pending, pending_of

PLANS_PER_PAGE = 10
DATES_SHOWN = 6
SUSPENDED_SHOWN = 10
LATE_SHOWN = 10
PENDING_SHOWN = 20
# An activity that stands like this has no more dates to come.
_OVER = (Status.FINISHED, Status.FINISHED_LATE, Status.SUSPENDED, Status.CANCELLED)
# Whoever holds one of these reports on activities.
_REPORTING = (Role.LIAISON, Role.COORDINATOR)
# Nobody resumes an activity of a plan or a commitment that stands like this.
_ENDED = ("closed", "finished", "withdrawn")


@dataclass(frozen=True)
class PlanOnDesk:
    """A plan that somebody coordinates, with what the checks count in it."""

    plan: ActionPlan
    counts: Counts
    url: str


@dataclass(frozen=True)
class LooseDraft:
    """A commitment that somebody began by importing a cronograma, and no plan holds yet."""

    slug: str
    title: str
    url: str


@dataclass(frozen=True)
class RoleHeld:
    """What somebody does and where; a plan has its address, and those of its reports, its indicators and its sheet."""

    name: str
    reaches: str
    url: str
    reports_url: str = ""
    indicators_url: str = ""
    sheet_url: str = ""
    delegated_by: str = ""


@dataclass(frozen=True)
class ComingDate:
    """A day on which a planned stretch of an activity begins or ends."""

    day: date
    begins: bool
    title: str
    url: str


@dataclass(frozen=True)
class SuspendedActivity:
    """An activity on which work stopped, with its reason and the day, which the log does not tell of a draft."""

    title: str
    since: date | None
    reason: str
    url: str


@dataclass(frozen=True)
class LateActivity:
    """An activity that is late, with its planned end, who answers for it and what they say of the delay."""

    title: str
    due: date | None
    responsible: str
    explanation: str
    url: str


@dataclass(frozen=True)
class Desk:
    """All that the home shows to one person."""

    person: Person
    roles: list[RoleHeld]
    coordinated: "Page[ActionPlan] | None"
    plans: list[PlanOnDesk]
    loose_drafts: list[LooseDraft]
    may_begin_plans: bool
    pending: list[Pending]
    pending_count: int
    suspended: list[SuspendedActivity]
    suspended_count: int
    late: list[LateActivity]
    late_count: int
    dates: list[ComingDate]

    @property
    def late_unshown(self) -> int:
        """How many are late besides those shown."""
        return self.late_count - len(self.late)

    @property
    def pending_unshown(self) -> int:
        """How many wait besides those shown."""
        return self.pending_count - len(self.pending)

    @property
    def suspended_unshown(self) -> int:
        """How many are suspended besides those shown."""
        return self.suspended_count - len(self.suspended)


def desk_of(person: Person, *, today: date, zone: ZoneInfo, page: str | None, language: str) -> Desk:
    """The desk of a person, in a language."""
    roles = roles_of(person)
    coordinating = {role.scope.slug for role in roles if role.role == Role.COORDINATOR}
    within = {role.scope.slug for role in roles}
    mine = [plan for plan in plans_for_desk() if policies.reaches(within, plan)]
    prefetch_related_objects(mine, Prefetch("entries", PlanCommitment.objects.select_related("commitment")))
    led = [plan for plan in mine if policies.reaches(coordinating, plan)]
    shown = Paginator(led, PLANS_PER_PAGE).get_page(page)
    pages = {plan.scope.slug: (of_plan(plan), of_reports(plan), of_indicators(plan)) for plan in mine}
    sheets = {plan.scope.slug: of_sheet(plan) for plan in mine}
    counts = counting.counts_of(list(shown))
    standings = _standings_in(mine, today, zone, language)
    overseen = _overseen(mine, {role.scope.slug for role in roles if role.role != Role.LIAISON})
    late, late_count = _late({slug: rows for slug, rows in standings.items() if slug in overseen})
    suspended, suspended_count = _suspended(mine, standings, zone)
    pending = pending_of(person, roles, mine, standings, today)
    return Desk(
        person=person,
        roles=[
            RoleHeld(
                str(Role(role.role).label),
                role.scope.name,
                *pages.get(role.scope.slug, ("", "", "")),
                sheet_url=sheets.get(role.scope.slug, "") if role.role in _REPORTING else "",
                delegated_by=role.stands_in_for.person.shown_name if role.stands_in_for else "",
            )
            for role in roles
        ],
        coordinated=shown if led else None,
        plans=[PlanOnDesk(plan, counts[plan.pk], of_plan(plan)) for plan in shown],
        loose_drafts=_loose_drafts() if coordinating else [],
        may_begin_plans=INSTALLATION in coordinating,
        pending=pending[:PENDING_SHOWN],
        pending_count=len(pending),
        suspended=suspended,
        suspended_count=suspended_count,
        late=late,
        late_count=late_count,
        dates=_coming_dates(standings, today),
    )


def _loose_drafts() -> list[LooseDraft]:
    return [LooseDraft(one.slug, one.title, of_schedule(one.slug)) for one in drafts_in_no_plan()]


def _standings_in(plans: Iterable[ActionPlan], today: date, zone: ZoneInfo, language: str) -> dict[str, list[Standing]]:
    """How the activities of these plans stand, by the slug of their commitment."""
    slugs = {entry.commitment_id: entry.commitment.slug for plan in plans for entry in plan.entries.all()}
    found = standings_of(slugs, today=today, zone=zone, language=language)
    return {slugs[key]: standings for key, standings in found.items()}


def _suspended(
    plans: Iterable[ActionPlan], standings: Mapping[str, list[Standing]], zone: ZoneInfo
) -> tuple[list[SuspendedActivity], int]:
    """What stands suspended and may still be resumed, the longest first; last, those of which nobody knows the day.

    The first of them, and how many there are.
    """
    going_on = {
        entry.commitment.slug
        for plan in plans
        if plan.state not in _ENDED
        for entry in plan.entries.all()
        if entry.commitment.state not in _ENDED
    }
    stopped = [
        (slug, one)
        for slug, rows in standings.items()
        if slug in going_on
        for one in rows
        if one.status == Status.SUSPENDED
    ]
    acts = suspended_since((slug, one.code) for slug, one in stopped)
    days = {activity: local_date(at, zone) for activity, at in acts.items()}
    stopped.sort(key=lambda each: (days.get((each[0], each[1].code), date.max), each[1].title))
    return [
        SuspendedActivity(one.title, days.get((slug, one.code)), one.explanation, of_activity(slug, one.code))
        for slug, one in stopped[:SUSPENDED_SHOWN]
    ], len(stopped)


def _overseen(plans: Iterable[ActionPlan], within: set[str]) -> set[str]:
    """The commitments that somebody answers for without reporting on them. What a liaison owes waits on their list."""
    return {entry.commitment.slug for plan in plans if policies.reaches(within, plan) for entry in plan.entries.all()}


def _late(standings: Mapping[str, list[Standing]]) -> tuple[list[LateActivity], int]:
    """What is late, the longest first: the first of them, and how many there are."""
    found = [(slug, one) for slug, rows in standings.items() for one in rows if one.status == Status.LATE]
    found.sort(key=lambda each: (each[1].planned_end or date.max, each[1].title))
    return [
        LateActivity(one.title, one.planned_end, one.responsible, one.explanation, of_activity(slug, one.code))
        for slug, one in found[:LATE_SHOWN]
    ], len(found)


def _coming_dates(standings: Mapping[str, list[Standing]], today: date) -> list[ComingDate]:
    """The next beginnings and ends, the nearest first."""
    found = [
        (day, not begins, one.title, slug, one.code)
        for slug, rows in standings.items()
        for one in rows
        if one.status not in _OVER
        for day, begins in ((one.planned_start, True), (one.planned_end, False))
        if day and day >= today and not (begins and one.actual_start)
    ]
    return [
        ComingDate(day, not ends, title, of_activity(slug, code))
        for day, ends, title, slug, code in nsmallest(DATES_SHOWN, found)
    ]
