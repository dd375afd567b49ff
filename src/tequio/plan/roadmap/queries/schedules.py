"""Roadmaps as they stand. `schedule_of` is the one place where a schedule is put together for whoever shows it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import F, Max, Min, OuterRef, Prefetch, QuerySet, Subquery, TextField, Value

from tequio.ground.calendars.api import NoCalendar, WorkingDays, working_days
from tequio.ground.rules.api import NoRule, parameter
from tequio.lib.clock import local_date
from tequio.lib.errors import RuleBroken
from tequio.lib.months import Month
from tequio.lib.translations import ORIGINAL, Worded, worded
from tequio.plan.roadmap.core.status import status_of
from tequio.plan.roadmap.models import (
    Activity,
    ActivityIndicator,
    ActivityParty,
    ActivitySegment,
    DelayExplanation,
    Roadmap,
)
from tequio.plan.roadmap.types import Schedule, ScheduledActivity, Segment, Standing

# Working days that a unit has to explain itself where no rule is recorded: the product's own default.
EXPLANATION_DAYS = 3


def _activities() -> QuerySet[Activity]:
    """Activities with what a schedule shows of each: one query for them and one for their stretches."""
    said = DelayExplanation.objects.filter(activity=OuterRef("pk")).order_by("-given_at", "-pk")
    return (
        Activity.objects.select_related("responsible_unit", "co_responsible", "line")
        .prefetch_related(Prefetch("segments", ActivitySegment.objects.order_by("starts_on")))
        .annotate(explanation=Subquery(said.values("text")[:1]))
        .order_by("order", "pk")
    )


def with_parties(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """The same activities with who takes part in each. One query more."""
    actors = ActivityParty.objects.select_related("organisation", "network").order_by("pk")
    return activities.prefetch_related(Prefetch("parties", actors))


def with_indicators(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """The same activities with the indicators that each one moves. One query more."""
    links = ActivityIndicator.objects.select_related("indicator").order_by("pk")
    return activities.prefetch_related(Prefetch("indicators", links))


def roadmap_of(commitment_id: int) -> Roadmap | None:
    """The roadmap of a commitment with its activities, removed ones included, and who takes part in each."""
    return _roadmaps(with_parties(_activities())).filter(commitment_id=commitment_id).first()


def roadmap_in_brief(commitment_id: int) -> Roadmap | None:
    """The same without who takes part in each activity, for pages that do not say it. One query fewer."""
    nobody = Prefetch("parties", ActivityParty.objects.none())
    return _roadmaps(_activities().prefetch_related(nobody)).filter(commitment_id=commitment_id).first()


def roadmaps_in_brief(commitment_ids: Iterable[int]) -> dict[int, Roadmap]:
    """The roadmaps of several commitments as `roadmap_in_brief`, by commitment key."""
    nobody = Prefetch("parties", ActivityParty.objects.none())
    found = _roadmaps(_activities().prefetch_related(nobody)).filter(commitment_id__in=list(commitment_ids))
    return {roadmap.commitment_id: roadmap for roadmap in found}


def roadmaps_for_checks(commitment_ids: Iterable[int]) -> dict[int, Roadmap]:
    """The roadmaps of several commitments with all that a plan's checks look at, by commitment key."""
    found = _roadmaps(with_indicators(with_parties(_activities()))).filter(commitment_id__in=list(commitment_ids))
    return {roadmap.commitment_id: roadmap for roadmap in found}


def _roadmaps(activities: QuerySet[Activity]) -> QuerySet[Roadmap]:
    return Roadmap.objects.select_related("commitment").prefetch_related(Prefetch("activities", activities))


def activity_by_code(commitment_slug: str, code: str) -> Activity | None:
    """One activity, by the names its address has."""
    return (
        Activity.objects.select_related("roadmap__commitment")
        .filter(roadmap__commitment__slug=commitment_slug, code=code, removed_at=None)
        .first()
    )


def planned_days(activity: Activity) -> Segment | None:
    """The first and the last planned day of an activity; None where it has none. One query."""
    ends = activity.segments.aggregate(start=Min("starts_on"), end=Max("ends_on"))
    return Segment(ends["start"], ends["end"]) if ends["start"] and ends["end"] else None


def schedule_of(
    roadmap: Roadmap, *, zone: str, now: datetime, language: str, address: str = "", institution: str = ""
) -> Schedule:
    """The schedule as it stands now, in a language: what every view and download of the cronograma is made from."""
    today = local_date(now, ZoneInfo(zone))
    explaining = Explaining(today, ZoneInfo(zone))
    since = roadmap.commitment.public_since
    activities = [_scheduled(activity, since, explaining, language) for activity in roadmap.activities.all()]
    kept = [
        shown for shown, activity in zip(activities, roadmap.activities.all(), strict=True) if not activity.removed_at
    ]
    gone = [shown for shown, activity in zip(activities, roadmap.activities.all(), strict=True) if activity.removed_at]
    first = Month.of(roadmap.first_month)
    return Schedule(
        commitment_slug=roadmap.commitment.slug,
        commitment_title=worded(roadmap.commitment, "title", language),
        months=tuple(first.plus(n) for n in range(roadmap.months)),
        activities=tuple(kept),
        zone=zone,
        today=today,
        changed_at=roadmap.changed_at,
        revision=roadmap.revision,
        address=address,
        removed=tuple(gone),
        institution=institution,
        source=roadmap.commitment.source_title,
        start_given_by=roadmap.start_given_by,
    )


def stretches_of(commitment_ids: Iterable[int]) -> dict[int, tuple[Segment, ...]]:
    """The planned stretches of the activities of many commitments, by activity key. One query."""
    rows = ActivitySegment.objects.filter(activity__roadmap__commitment_id__in=list(commitment_ids))
    found: defaultdict[int, list[Segment]] = defaultdict(list)
    for pk, start, end in rows.values_list("activity_id", "starts_on", "ends_on"):
        found[pk].append(Segment(start, end))
    return {pk: tuple(sorted(stretches)) for pk, stretches in found.items()}


class _Row(NamedTuple):
    """An activity as `standings_of` reads it: thousands are read at once, so no model is made of each."""

    commitment_id: int
    code: str
    title: str
    words: Mapping[str, Mapping[str, str]] | str  # nothing, where the page is in the language of the record
    state: str
    state_reason: str
    started_on: date | None
    finished_on: date | None
    unit_name: str | None
    unit_words: Mapping[str, Mapping[str, str]] | str | None
    planned_start: date | None
    planned_end: date | None
    public_since: datetime | None
    dates_stated_at: datetime
    explanation: str | None
    unit_id: int | None

    @property
    def translations(self) -> Mapping[str, Mapping[str, str]]:
        return self.words if isinstance(self.words, Mapping) else {}


def standings_of(
    commitment_ids: Iterable[int], *, today: date, zone: ZoneInfo, language: str
) -> dict[int, list[Standing]]:
    """How the activities of many commitments stand, by commitment key. One query, however many they are."""
    explaining = Explaining(today, zone)
    said = DelayExplanation.objects.filter(activity=OuterRef("pk")).order_by("-given_at", "-pk")
    # In the language of the record nobody reads the translations, which are half of what a row weighs.
    is_translated = language.split("-")[0] != ORIGINAL
    rows = (
        Activity.objects.filter(roadmap__commitment_id__in=list(commitment_ids), removed_at=None)
        .annotate(
            planned_start=Min("segments__starts_on"),
            planned_end=Max("segments__ends_on"),
            explanation=Subquery(said.values("text")[:1]),
            words=F("translations") if is_translated else Value("", TextField()),
            unit_words=F("responsible_unit__translations") if is_translated else Value("", TextField()),
        )
        .order_by("roadmap__commitment_id", "order", "pk")
        .values_list(
            "roadmap__commitment_id",
            "code",
            "title",
            "words",
            "state",
            "state_reason",
            "started_on",
            "finished_on",
            "responsible_unit__name",
            "unit_words",
            "planned_start",
            "planned_end",
            "roadmap__commitment__public_since",
            "dates_stated_at",
            "explanation",
            "responsible_unit_id",
        )
    )
    found: defaultdict[int, list[Standing]] = defaultdict(list)
    for row in rows:
        read = _Row._make(row)
        found[read.commitment_id].append(_standing(read, explaining, language))
    return dict(found)


def _standing(row: _Row, explaining: "Explaining", language: str) -> Standing:
    start, end, said = row.planned_start, row.planned_end, row.explanation or ""
    status = status_of(
        state=row.state,
        segments=(Segment(start, end),) if start and end else (),
        actual_start=row.started_on,
        actual_end=row.finished_on,
        today=explaining.today,
        late_from=explaining.late_from(
            end, asked_at=_asked_at(row.public_since, row.dates_stated_at), is_explained=bool(said)
        ),
    )
    return Standing(
        code=row.code,
        title=worded(row, "title", language),
        status=status,
        planned_start=start,
        planned_end=end,
        actual_start=row.started_on,
        explanation=Worded(row.state_reason or said),
        responsible=_unit_name(row, language),
        unit_id=row.unit_id,
    )


def _unit_name(row: _Row, language: str) -> str:
    if row.unit_name is None:
        return ""
    base = language.split("-")[0]
    words = row.unit_words if isinstance(row.unit_words, Mapping) else {}
    translated = words.get(base, {}).get("name")
    return Worded(translated, base) if translated else Worded(row.unit_name)


def _asked_at(public_since: datetime | None, dates_stated_at: datetime) -> datetime:
    """Since when a unit is answerable for its planned days: they are on record and everybody may read them."""
    return max(public_since, dates_stated_at) if public_since else dates_stated_at


class Explaining:
    """From which day an activity that has ended its planned time is told as late.

    Its unit first has some working days to explain itself (rule `explicacion-de-atrasos`), counted from the planned
    end, or from the day on which the plan was published or its dates recorded where that came later: nobody is told
    to be late with what was never asked. Once the unit has explained, the delay is told with the explanation.
    """

    def __init__(self, today: date, zone: ZoneInfo) -> None:
        self.today = today
        self._zone = zone
        self._last_days: dict[date, date] = {}

    @cached_property
    def _calendar(self) -> WorkingDays | None:
        try:
            return working_days()
        except NoCalendar:
            return None

    @cached_property
    def _days(self) -> int:
        try:
            return int(str(parameter("explicacion-de-atrasos", "working_days", self.today)))
        except NoRule:
            return EXPLANATION_DAYS

    def late_from(self, planned_end: date | None, *, asked_at: datetime, is_explained: bool) -> date | None:
        """The first day of the delay; None where there is no planned end."""
        if planned_end is None:
            return None
        the_day_after = planned_end + timedelta(days=1)
        if is_explained or self.today <= planned_end:
            return the_day_after  # Nothing has ended yet: nobody needs the calendar.
        counted_from = max(planned_end, local_date(asked_at, self._zone))
        if counted_from not in self._last_days:  # Most activities end with their month: few days, many rows.
            self._last_days[counted_from] = self.may_explain_until(counted_from)
        return self._last_days[counted_from] + timedelta(days=1)

    def may_explain_until(self, day: date) -> date:
        """The last working day on which the unit may explain itself, counted from a day, before the delay is told."""
        if self._calendar is None:
            return day + timedelta(days=self._days)
        try:
            return self._calendar.add(day, self._days)
        except RuleBroken:
            # Beyond the calendar's horizon nobody knows which days will count: all of them, meanwhile.
            return day + timedelta(days=self._days)


def _scheduled(
    activity: Activity, public_since: datetime | None, explaining: Explaining, language: str
) -> ScheduledActivity:
    segments = tuple(Segment(segment.starts_on, segment.ends_on) for segment in activity.segments.all())
    said: str = getattr(activity, "explanation", None) or ""
    planned_end = max((segment.end for segment in segments), default=None)
    status = status_of(
        state=activity.state,
        segments=segments,
        actual_start=activity.started_on,
        actual_end=activity.finished_on,
        today=explaining.today,
        late_from=explaining.late_from(
            planned_end, asked_at=_asked_at(public_since, activity.dates_stated_at), is_explained=bool(said)
        ),
    )
    unit = activity.responsible_unit
    co_responsible = activity.co_responsible
    actors = [party.organisation or party.network for party in activity.parties.all()]
    return ScheduledActivity(
        code=activity.code,
        title=worded(activity, "title", language),
        segments=segments,
        status=status,
        state=activity.state,
        actual_start=activity.started_on,
        actual_end=activity.finished_on,
        responsible=worded(unit, "name", language) if unit else "",
        co_responsible=worded(co_responsible, "name", language) if co_responsible else "",
        parties=tuple(worded(actor, "name", language) for actor in actors if actor),
        means_of_verification=worded(activity, "means_of_verification", language),
        explanation=Worded(activity.state_reason or said),
        line_number=activity.line.number if activity.line else None,
        kind=activity.kind,
        weight=activity.weight,
    )
