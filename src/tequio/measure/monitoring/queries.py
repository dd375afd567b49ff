"""Reads of reports and of progress, one function per need."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from tequio.ground.calendars.api import NoCalendar, working_days
from tequio.ground.evidence.api import verified_subjects
from tequio.lib.errors import RuleBroken
from tequio.measure.monitoring.core.progress import Part, counted_percent, expected_percent, whole_of
from tequio.measure.monitoring.models import ProgressEvent, ProgressReport, ProgressVersion
from tequio.measure.monitoring.states import IN_APPROVAL, ReportState
from tequio.measure.monitoring.types import Progress, ProgressOf
from tequio.plan.roadmap.api import Activity, name_of
from tequio.plan.roadmap.types import ScheduledActivity


def report_on(activity_id: int, period: date) -> ProgressReport | None:
    """The report of an activity on a period with its versions and acts, newest first."""
    return _whole(ProgressReport.objects.filter(activity_id=activity_id, period=period)).first()


def reports_on(activity_ids: Iterable[int], period: date) -> dict[int, ProgressReport]:
    """The reports of many activities on a period, as `report_on`, by activity key. Three queries."""
    found = _whole(ProgressReport.objects.filter(activity__in=list(activity_ids), period=period))
    return {report.activity_id: report for report in found}


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


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How an activity stands in a period: as was last written, or as its roadmap says where nobody wrote yet."""

    activity_state: str
    percent: int | None
    narrative: str
    began_on: date | None
    ended_on: date | None
    reason: str
    seen: int  # the revision of the report, 0 for none


def standing_of(activity: Activity, report: ProgressReport | None) -> Standing:
    """What a form or a sheet begins with."""
    if report is None:
        known = {"finished": 100, "not_started": 0}
        return Standing(
            activity_state=activity.state,
            percent=known.get(activity.state),
            narrative="",
            began_on=activity.started_on,
            ended_on=activity.finished_on,
            reason="",
            seen=0,
        )
    present = present_version(report)
    return Standing(
        activity_state=present.activity_state,
        percent=present.percent,
        narrative=present.narrative,
        began_on=present.began_on,
        ended_on=present.ended_on,
        reason=present.reason,
        seen=report.revision,
    )


def _whole(found: QuerySet[ProgressReport]) -> QuerySet[ProgressReport]:
    versions = ProgressVersion.objects.select_related("made_by").order_by("-number")
    events = ProgressEvent.objects.select_related("done_by", "organisation").order_by("-done_at", "-pk")
    return found.select_related("unit", "activity__roadmap__commitment").prefetch_related(
        Prefetch("versions", versions), Prefetch("events", events)
    )


def progress_of(
    commitment_slug: str, commitment_id: int, activities: Sequence[ScheduledActivity], today: date
) -> ProgressOf:
    """How far a commitment and its activities are, and where they would be by their planned days. Three queries.

    It tells what everybody may read, and nothing else.
    """
    counted = _counting()
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
            expected=_expected(activity, counted, today),
            period=version.report.period if version else None,
            narrative=version.narrative if version else "",
            reason=version.reason if version else "",
        )
    parts = [
        Part(
            percent=found[activity.code].percent,
            days=sum((segment.end - segment.start).days + 1 for segment in activity.segments) or None,
            weight=activity.weight,
            is_cancelled=activity.state == "cancelled",
        )
        for activity in activities
    ]
    due = [
        replace(part, percent=found[activity.code].expected)
        for part, activity in zip(parts, activities, strict=True)
        if found[activity.code].expected is not None
    ]
    return ProgressOf(found, whole_of(parts), whole_of(due).percent)


type _Count = Callable[[date, date], int]


def _counting() -> _Count:
    """How many days count from one to another: those of the calendar of the house; all, where it does not reach."""
    try:
        calendar = working_days()
    except NoCalendar:
        return _every_day

    def count(start: date, end: date) -> int:
        try:
            return calendar.count(start, end)
        except RuleBroken:
            return _every_day(start, end)

    return count


def _every_day(start: date, end: date) -> int:
    return max((end - start).days + 1, 0)


def _expected(activity: ScheduledActivity, count: _Count, today: date) -> int | None:
    planned = sum(count(one.start, one.end) for one in activity.segments)
    elapsed = sum(count(one.start, min(one.end, today)) for one in activity.segments if one.start <= today)
    return expected_percent(planned, elapsed)


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
class ReportRow:
    """A report as lists of what waits need it: thousands may be read at once, so no model is made of each."""

    pk: int
    commitment: str
    code: str
    period: date
    state: str
    unit_id: int | None
    begun_by_id: int


def waiting_or_of(period: date) -> list[ReportRow]:
    """The reports that wait for somebody, whatever their period, and all those of one period. One query."""
    waits = Q(state__in=(*IN_APPROVAL, ReportState.RETURNED))
    rows = ProgressReport.objects.filter(waits | Q(period=period)).order_by("period", "pk")
    fields = (
        "pk",
        "activity__roadmap__commitment__slug",
        "activity__code",
        "period",
        "state",
        "unit_id",
        "begun_by_id",
    )
    return [ReportRow(*row) for row in rows.values_list(*fields)]
