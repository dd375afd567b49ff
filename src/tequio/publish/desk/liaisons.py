"""The liaisons of the plans that somebody coordinates: who is in office, where nobody is, and what one hands over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tequio.ground.evidence import api as evidence
from tequio.ground.files import api as files
from tequio.ground.people.api import Designation, Person, designations_in, units_for_list
from tequio.plan.commitments.api import ActionPlan, plan_for_desk
from tequio.plan.roadmap.api import work_in
from tequio.plan.roadmap.types import WorkRow
from tequio.publish.desk import policies

_SCAN = ("designation", "letter")


@dataclass(frozen=True)
class InOffice:
    """A liaison in office, with the letter that named them."""

    designation: Designation
    scan_url: str


@dataclass(frozen=True)
class Vacancy:
    """A unit with work to report on and nobody to do it."""

    unit_id: int
    name: str
    activities: int


@dataclass(frozen=True)
class Liaisons:
    """Who is in office in a plan, and where nobody is."""

    plan: ActionPlan
    in_office: list[InOffice]
    vacancies: list[Vacancy]


def liaisons_of(slug: str, person: Person) -> Liaisons | None:
    """The liaisons of a plan; None where this person does not coordinate it, or there is none. Six queries."""
    plan = plan_for_desk(slug)
    if plan is None or not policies.may_review(person, plan):
        return None
    designated = designations_in([plan.scope])
    scans = files.documents_of("designation", [str(one.pk) for one in designated])
    covered = {one.assignment.unit_id for one in designated}
    return Liaisons(
        plan,
        [
            InOffice(one, reverse("desk:liaison-letter", args=[slug, one.pk]) if str(one.pk) in scans else "")
            for one in designated
        ],
        _vacancies(work_in(plan.scope.slug), covered),
    )


def _vacancies(work: Iterable[WorkRow], covered: set[int | None]) -> list[Vacancy]:
    counts: dict[int, int] = {}
    for row in work:
        if row.unit_id and row.unit_id not in covered:
            counts[row.unit_id] = counts.get(row.unit_id, 0) + 1
    names = {unit.pk: unit.name for unit in units_for_list()} if counts else {}
    return [Vacancy(pk, names[pk], count) for pk, count in sorted(counts.items(), key=lambda one: names[one[0]])]


@dataclass(frozen=True)
class Handover:
    """What a liaison leaves to whoever follows: the work of the unit and the evidence that is still open."""

    designation: Designation
    work: list[WorkRow]
    evidence: list[evidence.EvidenceRow]
    on: date


def handover_of(designation: Designation, plan: ActionPlan, on: date) -> Handover:
    """The sheet that one liaison signs and the next one receives. Three queries."""
    unit = designation.assignment.unit_id
    rows = [row for row in work_in(plan.scope.slug) if row.unit_id in (None, unit)]
    names = {row.name for row in rows}
    open_evidence = [row for row in evidence.waiting("activity") if row.subject_id in names and row.unit_id == unit]
    return Handover(designation, rows, open_evidence, on)
