"""A delay is told once its unit had its working days to explain it, or as soon as it has."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tequio.ground.calendars import api as calendars
from tequio.ground.ledger.types import Actor
from tequio.plan.commitments.models import Commitment
from tequio.plan.roadmap.queries.schedules import Explaining, roadmap_of, roadmaps_for_checks, schedule_of, standings_of
from tequio.plan.roadmap.services import activities
from tests.plan.roadmap.services.works import NOON, UNIT, make_activity

pytestmark = pytest.mark.django_db

COORDINATION = Actor(role="coordinator")
FRIDAY = date(2026, 10, 9)
MEXICO = ZoneInfo("America/Mexico_City")


@pytest.fixture
def calendar(db):
    calendars.seed(by=COORDINATION, at=NOON)


def close(day):
    calendars.add_non_working_day(
        calendar="estado-de-mexico", day=day, reason="Puente", source_title="Acuerdo", by=COORDINATION, at=NOON
    )


def status_on(day, activity):
    """As the schedule says it, and as the light rows of lists say it."""
    now = datetime.combine(day, time(18), tzinfo=UTC)
    commitment = activity.roadmap.commitment_id
    schedule = schedule_of(roadmap_of(commitment), zone="America/Mexico_City", now=now, language="es")
    [standing] = standings_of([commitment], today=day, zone=MEXICO, language="es")[commitment]
    [shown] = schedule.activities
    assert (standing.status, standing.explanation) == (shown.status, shown.explanation)
    return str(shown.status)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (FRIDAY, "on_time"),
        (date(2026, 10, 10), "on_time"),
        (date(2026, 10, 14), "on_time"),
        (date(2026, 10, 15), "late"),
    ],
)
def test_it_is_late_after_three_working_days(calendar, day, status):
    assert status_on(day, make_activity("under_way")) == status


def test_a_day_that_does_not_count_moves_it(calendar):
    close(date(2026, 10, 13))
    activity = make_activity("under_way")

    assert [status_on(date(2026, 10, day), activity) for day in (15, 16)] == ["on_time", "late"]


def test_once_explained_it_is_told_at_once_with_the_explanation(calendar):
    activity = make_activity("under_way")
    activities.explain_delay(activity=activity, text="Faltó el local", by=UNIT, at=NOON)

    assert [status_on(day, activity) for day in (FRIDAY, date(2026, 10, 10))] == ["on_time", "late"]
    asked = standings_of([activity.roadmap.commitment_id], today=date(2026, 10, 10), zone=MEXICO, language="es")
    [standing] = asked.popitem()[1]
    assert standing.explanation == "Faltó el local"


def test_nobody_is_late_with_what_was_never_asked(calendar):
    """Published on Tuesday the 20th at nine in the evening, when its end had long passed: three working days more."""
    activity = make_activity("under_way")
    Commitment.objects.update(public_since=datetime(2026, 10, 21, 3, tzinfo=UTC))

    assert [status_on(date(2026, 10, day), activity) for day in (21, 23, 24)] == ["on_time", "on_time", "late"]


def test_dates_recorded_after_they_passed_are_asked_about_first(calendar):
    activity = make_activity("under_way", dates_stated_at=datetime(2026, 10, 21, 3, tzinfo=UTC))
    Commitment.objects.update(public_since=datetime(2026, 9, 1, tzinfo=UTC))

    assert [status_on(date(2026, 10, day), activity) for day in (21, 23, 24)] == ["on_time", "on_time", "late"]


def test_what_was_not_begun_is_late_by_the_same_rule(calendar):
    activity = make_activity()

    assert [status_on(date(2026, 10, day), activity) for day in (14, 15)] == ["not_started", "late"]


def test_without_a_calendar_every_day_counts(db):
    activity = make_activity("under_way")

    assert [status_on(date(2026, 10, day), activity) for day in (12, 13)] == ["on_time", "late"]


@pytest.mark.parametrize("planned_end", [date(2032, 12, 31), date(2035, 6, 1), date(1990, 1, 1)])
def test_outside_of_the_calendar_every_day_counts(calendar, planned_end):
    explaining = Explaining(planned_end + timedelta(days=30), MEXICO)
    asked = datetime(1989, 12, 1, tzinfo=UTC)

    assert explaining.late_from(planned_end, asked_at=asked, is_explained=False) == planned_end + timedelta(days=4)


def test_nothing_planned_is_never_late(calendar):
    assert status_on(date(2030, 1, 1), make_activity("under_way", segments=())) == "no_data"


def test_a_gap_between_stretches_is_no_delay(calendar):
    stretches = ((date(2026, 10, 1), FRIDAY), (date(2026, 12, 1), date(2026, 12, 31)))

    assert status_on(date(2026, 11, 15), make_activity("under_way", segments=stretches)) == "on_time"


@pytest.mark.parametrize("rows", [1, 3])
def test_a_schedule_asks_as_many_queries_for_three_activities_as_for_one(calendar, rows, django_assert_num_queries):
    for number in range(rows):
        activity = make_activity("under_way", code=f"a{number}")
        activities.explain_delay(activity=activity, text="Faltó el local", by=UNIT, at=NOON)

    with django_assert_num_queries(4):
        schedule = schedule_of(roadmap_of(activity.roadmap.commitment_id), zone="UTC", now=NOON, language="es")

    assert [(shown.code, shown.explanation) for shown in schedule.activities] == [
        (f"a{number}", "Faltó el local") for number in range(rows)
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_roadmaps_for_checks_ask_the_same_for_three(rows, django_assert_num_queries):
    for number in range(rows):
        activity = make_activity(code=f"a{number}")
    commitment = activity.roadmap.commitment_id

    with django_assert_num_queries(5):
        found = roadmaps_for_checks([commitment])[commitment]
        seen = [
            (each.code, len(each.segments.all()), len(each.parties.all()), len(each.indicators.all()))
            for each in found.activities.all()
        ]

    assert seen == [(f"a{number}", 1, 0, 0) for number in range(rows)]
