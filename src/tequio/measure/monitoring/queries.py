"""Reads of reports and of progress, one function per need."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from tequio.ground.evidence.api import verified_subjects
from tequio.ground.people.api import INSTALLATION, Person, Role, RoleAssignment, roles_of
from tequio.measure.monitoring.core.progress import Part, counted_percent, whole_of
from tequio.measure.monitoring.models import ProgressEvent, ProgressReport, ProgressVersion
from tequio.measure.monitoring.states import IN_APPROVAL, ReportState
from tequio.measure.monitoring.types import Progress, ProgressOf
from tequio.plan.roadmap.api import Activity, name_of
from tequio.plan.roadmap.types import ScheduledActivity


def report_on(activity_id: int, period: date) -> ProgressReport | None:
    """The report of an activity on a period with its versions and acts, newest first."""
    return _whole(ProgressReport.objects.filter(activity_id=activity_id, period=period)).first()


def report_by_key(pk: int) -> ProgressReport | None:
    """One report with its versions and acts, newest first."""
    return _whole(ProgressReport.objects.filter(pk=pk)).first()


def reports_of(activity_id: int) -> list[ProgressReport]:
    """The reports of an activity, the newest period first, with their versions and acts. Three queries."""
    return list(_whole(ProgressReport.objects.filter(activity_id=activity_id)).order_by("-period"))


def present_version(report: ProgressReport) -> ProgressVersion:
    """The version being worked on, among those already read."""
    return next(version for version in report.versions.all() if version.number == report.version)


def published_version(report: ProgressReport) -> ProgressVersion | None:
    """The version that everybody reads, among those already read."""
    return next((version for version in report.versions.all() if version.number == report.published), None)


def _whole(found: QuerySet[ProgressReport]) -> QuerySet[ProgressReport]:
    versions = ProgressVersion.objects.select_related("made_by").order_by("-number")
    events = ProgressEvent.objects.select_related("done_by", "organisation").order_by("-done_at", "-pk")
    return found.select_related("unit", "activity__roadmap__commitment").prefetch_related(
        Prefetch("versions", versions), Prefetch("events", events)
    )


def progress_of(commitment_slug: str, commitment_id: int, activities: Sequence[ScheduledActivity]) -> ProgressOf:
    """How far a commitment and its activities are, from what everybody may read. Two queries."""
    names = {activity.code: name_of(commitment_slug, activity.code) for activity in activities}
    verified = verified_subjects("activity", names.values())
    latest = _latest_published(commitment_id)
    found: dict[str, Progress] = {}
    for activity in activities:
        version = latest.get(activity.code)
        has_evidence = names[activity.code] in verified
        reported = version.percent if version else None
        percent = counted_percent(state=activity.state, reported=reported, has_evidence=has_evidence)
        full = counted_percent(state=activity.state, reported=reported, has_evidence=True)
        found[activity.code] = Progress(
            percent=percent,
            lacks_evidence=percent != full,
            period=version.report.period if version else None,
            narrative=version.narrative if version else "",
            reason=version.reason if version else "",
        )
    parts = [
        Part(
            percent=found[activity.code].percent,
            days=sum((segment.end - segment.start).days + 1 for segment in activity.segments) or None,
            is_cancelled=activity.state == "cancelled",
        )
        for activity in activities
    ]
    return ProgressOf(found, whole_of(parts))


def _latest_published(commitment_id: int) -> dict[str, ProgressVersion]:
    """What was last published of each activity of a commitment, by its code."""
    rows = (
        ProgressVersion.objects.filter(
            number=F("report__published"), report__activity__roadmap__commitment_id=commitment_id
        )
        .select_related("report__activity")
        .order_by("report__period")
    )
    return {row.report.activity.code: row for row in rows}


@dataclass(frozen=True)
class Duties:
    """The reports that wait for one person: to be corrected, approved for the unit, or published."""

    returned: list[ProgressReport]
    to_agree: list[ProgressReport]
    to_publish: list[ProgressReport]


def duties_of(person: Person) -> Duties:
    """What waits for a person among the reports in the scopes where they have roles. At most thirteen queries."""
    roles = roles_of(person)
    waiting = ProgressReport.objects.filter(state__in=IN_APPROVAL)
    return Duties(
        returned=_listed(ProgressReport.objects.filter(state=ReportState.RETURNED, begun_by=person)),
        to_agree=_listed(_within(waiting.filter(state=ReportState.SENT), roles, Role.HEAD)),
        to_publish=_listed(_within(waiting, roles, Role.COORDINATOR)),
    )


def _listed(found: QuerySet[ProgressReport]) -> list[ProgressReport]:
    return list(_whole(found).order_by("period", "pk"))


def _within(found: QuerySet[ProgressReport], roles: Iterable[RoleAssignment], role: Role) -> QuerySet[ProgressReport]:
    """The reports that somebody reaches with a role: those of its scope and, where it is of a unit, of that unit."""
    reach = Q(pk=None)
    for held in roles:
        if held.role == role:
            here = Q() if held.scope.slug == INSTALLATION else Q(activity__in=_activities_of(held.scope.slug))
            reach |= here & (Q() if held.unit_id is None else Q(unit=held.unit_id))
    return found.filter(reach)


def _activities_of(scope: str) -> QuerySet[Activity]:
    return Activity.objects.filter(roadmap__commitment__plan_entries__plan__scope__slug=scope)
