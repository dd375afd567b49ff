"""What the desk's home reads, in as many queries for one plan as for many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import prefetch_related_objects

from tequio.ground.people.api import Person, Role, roles_of
from tequio.plan.commitments.api import ActionPlan, drafts_in_no_plan, plans_for_desk
from tequio.plan.roadmap.api import Status, standings_of
from tequio.publish.desk import counting, policies
from tequio.publish.desk.addresses import of_activity, of_plan, of_schedule
from tequio.publish.desk.counting import Counts

PLANS_PER_PAGE = 10
DATES_SHOWN = 6
# An activity that stands like this has no more dates to come.
_OVER = (Status.FINISHED, Status.FINISHED_LATE, Status.SUSPENDED, Status.CANCELLED)


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
    """What somebody does and where; a plan has its address."""

    name: str
    reaches: str
    url: str


@dataclass(frozen=True)
class ComingDate:
    """A day on which a planned stretch of an activity begins or ends."""

    day: date
    begins: bool
    title: str
    url: str


@dataclass(frozen=True)
class Desk:
    """All that the home shows to one person."""

    person: Person
    roles: list[RoleHeld]
    coordinated: "Page[ActionPlan] | None"
    plans: list[PlanOnDesk]
    loose_drafts: list[LooseDraft]
    dates: list[ComingDate]


def desk_of(person: Person, *, today: date, zone: ZoneInfo, page: str | None, language: str) -> Desk:
    """The desk of a person, in a language."""
    roles = roles_of(person)
    coordinating = {role.scope.slug for role in roles if role.role == Role.COORDINATOR}
    within = {role.scope.slug for role in roles}
    mine = [plan for plan in plans_for_desk() if policies.reaches(within, plan)]
    prefetch_related_objects(mine, "entries__commitment")
    led = [plan for plan in mine if policies.reaches(coordinating, plan)]
    shown = Paginator(led, PLANS_PER_PAGE).get_page(page)
    pages = {plan.scope.slug: of_plan(plan) for plan in mine}
    counts = counting.counts_of(list(shown))
    return Desk(
        person=person,
        roles=[RoleHeld(str(Role(role.role).label), role.scope.name, pages.get(role.scope.slug, "")) for role in roles],
        coordinated=shown if led else None,
        plans=[PlanOnDesk(plan, counts[plan.pk], of_plan(plan)) for plan in shown],
        loose_drafts=_loose_drafts() if coordinating else [],
        dates=_coming_dates(mine, today, zone, language),
    )


def _loose_drafts() -> list[LooseDraft]:
    return [LooseDraft(one.slug, one.title, of_schedule(one.slug)) for one in drafts_in_no_plan()]


def _coming_dates(plans: Iterable[ActionPlan], today: date, zone: ZoneInfo, language: str) -> list[ComingDate]:
    """The next beginnings and ends, the nearest first."""
    slugs = {entry.commitment_id: entry.commitment.slug for plan in plans for entry in plan.entries.all()}
    found = [
        ComingDate(day, begins, one.title, of_activity(slugs[key], one.code))
        for key, standings in standings_of(slugs, today=today, zone=zone, language=language).items()
        for one in standings
        if one.status not in _OVER
        for day, begins in ((one.planned_start, True), (one.planned_end, False))
        if day and day >= today and not (begins and one.actual_start)
    ]
    return sorted(found, key=lambda one: (one.day, not one.begins, one.title))[:DATES_SHOWN]
