"""What waits for one person: one line for each thing, with why and one verb."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tequio.ground.evidence import api as evidence
from tequio.ground.people.api import INSTALLATION, Person, Role, RoleAssignment
from tequio.lib.months import Month
from tequio.measure.monitoring import api as monitoring
from tequio.measure.readings import api as readings
from tequio.plan.commitments.api import ActionPlan
from tequio.plan.roadmap.api import Status
from tequio.plan.roadmap.types import Standing
from tequio.ui.wording import month_words

# How an activity stands when nothing more is to be reported of it.
_OVER = (Status.FINISHED, Status.FINISHED_LATE, Status.SUSPENDED, Status.CANCELLED)


@dataclass(frozen=True)
class Pending:
    """One thing that waits: of what it is, why, and the verb that leads there."""

    title: str
    why: str
    verb: str
    url: str
    is_late: bool = False


def pending_of(
    person: Person,
    roles: Iterable[RoleAssignment],
    plans: Iterable[ActionPlan],
    standings: Mapping[str, list[Standing]],
    today: date,
) -> list[Pending]:
    """What waits for a person in the plans they reach, what is late first. Three queries."""
    reach = _reach(list(roles), plans)
    titles = {(slug, one.code): one.title for slug, rows in standings.items() for one in rows}
    reports = monitoring.waiting_or_of(today.replace(day=1))
    found = [
        *_of_reports(person, reach, titles, reports),
        *_of_evidence(person, reach, titles),
        *_of_readings(person, reach),
        *_due(reach, standings, reports, today),
    ]
    return sorted(found, key=lambda one: not one.is_late)


def _reach(roles: list[RoleAssignment], plans: Iterable[ActionPlan]) -> dict[str, list[RoleAssignment]]:
    """The roles that a person has in each commitment, by its slug."""
    found: defaultdict[str, list[RoleAssignment]] = defaultdict(list)
    for plan in plans:
        here = [role for role in roles if role.scope.slug in (plan.scope.slug, INSTALLATION)]
        for entry in plan.entries.all():
            found[entry.commitment.slug] += here
    return found


def _of_reports(
    person: Person,
    reach: Mapping[str, list[RoleAssignment]],
    titles: Mapping[tuple[str, str], str],
    reports: Iterable[monitoring.ReportRow],
) -> Iterator[Pending]:
    for row in reports:
        title, url = titles.get((row.commitment, row.code)), reverse("monitoring:report", args=[row.pk])
        if title is None:
            continue
        month = {"month": month_words(Month.of(row.period))}
        mine = reach.get(row.commitment, [])
        if row.state == monitoring.ReportState.RETURNED and row.begun_by_id == person.pk:
            yield Pending(title, _("Your report on %(month)s was returned with remarks.") % month, _("Correct"), url)
        elif row.state in monitoring.IN_APPROVAL and any(role.role == Role.COORDINATOR for role in mine):
            yield Pending(title, _("The report on %(month)s waits for your approval.") % month, _("Review"), url)
        elif row.state == monitoring.ReportState.SENT and any(
            role.role == Role.HEAD and role.unit_id in (None, row.unit_id) for role in mine
        ):
            why = _("The report on %(month)s waits for the approval of its unit.") % month
            yield Pending(title, why, _("Review"), url)


def _of_evidence(
    person: Person, reach: Mapping[str, list[RoleAssignment]], titles: Mapping[tuple[str, str], str]
) -> Iterator[Pending]:
    for row in evidence.waiting("activity"):
        slug, _slash, code = row.subject_id.partition("/")
        title, url = titles.get((slug, code)), reverse("evidence:piece", args=[row.folio])
        mine = reach.get(slug, [])
        if title is None:
            continue
        is_of_its_unit = row.unit_id is not None and any(role.unit_id == row.unit_id for role in mine)
        may_verify = not is_of_its_unit and any(role.role == Role.VERIFIER for role in mine)
        if row.state in evidence.IN_REVIEW and may_verify and row.added_by_id != person.pk:
            yield Pending(title, _("Evidence waits to be verified."), _("Verify"), url)
        elif row.state == evidence.EvidenceState.OBSERVED and row.added_by_id == person.pk:
            yield Pending(title, _("Your evidence was returned with remarks."), _("Correct"), url)
        may_approve = any(role.role in (Role.COORDINATOR, Role.VERIFIER) for role in mine)
        if row.prepared_by_id and row.prepared_by_id != person.pk and may_approve:
            yield Pending(title, _("A public version waits for approval."), _("Approve"), url)


def _of_readings(person: Person, reach: Mapping[str, list[RoleAssignment]]) -> Iterator[Pending]:
    for row in readings.waiting():
        mine, url = reach.get(row.commitment, []), reverse("readings:indicator", args=[row.slug])
        decides = any(role.role in (Role.COORDINATOR, Role.VERIFIER) for role in mine)
        if row.state == readings.ReadingState.RECORDED and decides and row.recorded_by_id != person.pk:
            yield Pending(row.name, _("A reading of this indicator waits to be published."), _("Review"), url)
        elif row.state == readings.ReadingState.RETURNED and row.recorded_by_id == person.pk:
            yield Pending(row.name, _("Your reading was returned with remarks."), _("Correct"), url)


def _due(
    reach: Mapping[str, list[RoleAssignment]],
    standings: Mapping[str, list[Standing]],
    reports: Iterable[monitoring.ReportRow],
    today: date,
) -> Iterator[Pending]:
    """The activities under way, or that should be, on which their liaison has not reported this month."""
    period = today.replace(day=1)
    begun = {(row.commitment, row.code) for row in reports if row.period == period and row.state != "draft"}
    month = {"month": month_words(Month.of(period))}
    for slug, rows in standings.items():
        units = {role.unit_id for role in reach.get(slug, []) if role.role == Role.LIAISON}
        for one in rows:
            is_mine = None in units or (one.unit_id in units if one.unit_id else bool(units))
            has_begun = one.actual_start or (one.planned_start and one.planned_start <= today)
            if not (is_mine and has_begun) or one.status in _OVER or (slug, one.code) in begun:
                continue
            url = reverse("monitoring:activity", args=[slug, one.code])
            if one.status == Status.LATE:
                yield Pending(one.title, _("It is late: report on it and say why."), _("Report"), url, is_late=True)
            else:
                yield Pending(one.title, _("Its progress in %(month)s is to be reported.") % month, _("Report"), url)
