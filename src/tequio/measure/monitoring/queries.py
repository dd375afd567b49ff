"""Reads of reports and of progress, one function per need."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import CharField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from tequio.ground.calendars.api import NoCalendar, working_days
from tequio.ground.evidence.api import Evidence, EvidenceState
from tequio.ground.rules.api import find
from tequio.lib.errors import RuleBroken
from tequio.measure.monitoring.core.pace import Thresholds, pace_of, pace_of_whole
from tequio.measure.monitoring.core.progress import Part, counted_percent, expected_percent, whole_of
from tequio.measure.monitoring.models import ProgressEvent, ProgressReport, ProgressVersion
from tequio.measure.monitoring.states import IN_APPROVAL, ReportState
from tequio.measure.monitoring.types import LightRule, Progress, ProgressOf
from tequio.plan.roadmap.api import Activity, stretches_of
from tequio.plan.roadmap.types import Planned, ScheduledActivity

LIGHT_RULE = "semaforo-de-avance"
# A page shows a hundred activities of a cronograma that may have thousands: only those are asked for.
_FEW = 200


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


type _Planned = Planned | ScheduledActivity


def progress_of(commitment_id: int, activities: Sequence[_Planned], today: date) -> ProgressOf:
    """How far a commitment and its activities are, where they would be by their planned days, and their lights.

    It tells what everybody may read, and nothing else. Three queries.
    """
    known = {row.code: row for row in _known_of([commitment_id], [activity.code for activity in activities])}
    return _progress(activities, known, _counting(), light_rule(today), today)


def progress_of_commitments(commitment_ids: Iterable[int], today: date) -> dict[int, ProgressOf]:
    """The same of many commitments, by their keys, of those that have activities. Four queries, however many."""
    ids = list(commitment_ids)
    counted, rule, stretches = _counting(), light_rule(today), stretches_of(ids)
    known: defaultdict[int, dict[str, _Known]] = defaultdict(dict)
    for row in _known_of(ids):
        known[row.commitment_id][row.code] = row
    return {
        pk: _progress(
            [Planned(row.code, row.state, stretches.get(row.pk, ()), row.weight) for row in rows.values()],
            rows,
            counted,
            rule,
            today,
        )
        for pk, rows in known.items()
    }


def _progress(
    activities: Sequence[_Planned],
    known: Mapping[str, "_Known"],
    counted: "_Count",
    rule: LightRule | None,
    today: date,
) -> ProgressOf:
    found = [_one(activity, known[activity.code], _expected(activity, counted, today), rule) for activity in activities]
    return _together(activities, found, rule)


def light_rule(on: date) -> LightRule | None:
    """The rule of lights in force on a day, if the house has one. One query."""
    rule = find(LIGHT_RULE, on)
    if rule is None:
        return None
    behind, far = (int(str(rule.parameters[name])) for name in ("behind_over", "far_behind_over"))
    return LightRule(rule.title, rule.text, rule.edition, rule.source_title, Thresholds(behind, far))


class _Known(NamedTuple):
    """An activity with what everybody may read: its last published report, and whether evidence of it was verified."""

    pk: int
    commitment_id: int
    code: str
    state: str
    weight: Decimal | None
    percent: int | None
    period: date | None
    narrative: str | None
    reason: str | None
    has_evidence: bool


def _one(activity: _Planned, known: _Known, expected: int | None, rule: LightRule | None) -> Progress:
    percent = counted_percent(state=activity.state, reported=known.percent, has_evidence=known.has_evidence)
    lacks_evidence = percent != counted_percent(state=activity.state, reported=known.percent, has_evidence=True)
    return Progress(
        percent=percent,
        lacks_evidence=lacks_evidence,
        expected=expected,
        pace=pace_of(
            state=activity.state,
            percent=percent,
            lacks_evidence=lacks_evidence,
            expected=expected,
            thresholds=rule.thresholds,
        )
        if rule
        else None,
        period=known.period,
        narrative=known.narrative or "",
        reason=known.reason or "",
    )


def _together(activities: Sequence[_Planned], found: Sequence[Progress], rule: LightRule | None) -> ProgressOf:
    parts = [
        Part(
            percent=progress.percent,
            days=sum((segment.end - segment.start).days + 1 for segment in activity.segments) or None,
            weight=activity.weight,
            is_cancelled=activity.state == "cancelled",
        )
        for activity, progress in zip(activities, found, strict=True)
    ]
    due = [
        replace(part, percent=progress.expected)
        for part, progress in zip(parts, found, strict=True)
        if progress.expected is not None
    ]
    whole, expected = whole_of(parts), whole_of(due).percent
    pace = None
    if rule:
        pace = pace_of_whole(
            percent=whole.percent, expected=expected, without_data=whole.without_data, thresholds=rule.thresholds
        )
    by_code = {activity.code: progress for activity, progress in zip(activities, found, strict=True)}
    return ProgressOf(by_code, whole, expected, pace, rule)


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


def _expected(activity: _Planned, count: _Count, today: date) -> int | None:
    planned = sum(count(one.start, one.end) for one in activity.segments)
    elapsed = sum(count(one.start, min(one.end, today)) for one in activity.segments if one.start <= today)
    return expected_percent(planned, elapsed)


def _known_of(commitment_ids: Iterable[int], codes: Sequence[str] = ()) -> list[_Known]:
    """What is known of the activities of some commitments, or of those of these codes where they are few. One query."""
    last = ProgressVersion.objects.filter(number=F("report__published"), report__activity=OuterRef("pk")).order_by(
        "-report__period"
    )
    verified = Evidence.objects.filter(
        subject_kind="activity",
        subject_id=Concat(
            OuterRef("roadmap__commitment__slug"), Value("/"), OuterRef("code"), output_field=CharField()
        ),
        state=EvidenceState.VERIFIED,
    )
    of_these = Q(code__in=codes) if 0 < len(codes) <= _FEW else Q()
    rows = Activity.objects.filter(of_these, roadmap__commitment__in=list(commitment_ids), removed_at=None).values_list(
        "pk",
        "roadmap__commitment_id",
        "code",
        "state",
        "weight",
        Subquery(last.values("percent")[:1]),
        Subquery(last.values("report__period")[:1]),
        Subquery(last.values("narrative")[:1]),
        Subquery(last.values("reason")[:1]),
        Exists(verified),
    )
    return [_Known._make(row) for row in rows]


def last_words_of(commitment_ids: Iterable[int]) -> dict[int, dict[str, tuple[str, str]]]:
    """What was last published of each activity and its reason, by commitment key and code of activity. One query."""
    found: defaultdict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in _known_of(commitment_ids):
        if row.narrative:
            found[row.commitment_id][row.code] = (row.narrative, row.reason or "")
    return dict(found)


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
