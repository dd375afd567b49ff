"""The demonstration on any day of the year: the founding plan as if it happened now, and nobody invented."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps

from tequio.config import demonstration
from tequio.decide.route.models import RouteStep
from tequio.ground.ledger.models import LogEntry
from tequio.ground.people.models import Person
from tequio.lib.months import Month
from tequio.plan.commitments.models import ActionPlan
from tequio.plan.roadmap.models import Activity

DAYS = [date(2026, 9, 1) + timedelta(days=offset) for offset in range(365)]


def load(day, tmp_path):
    demonstration.load(at=datetime(day.year, day.month, day.day, 18, tzinfo=UTC), keys_dir=tmp_path / "keys")


@pytest.mark.parametrize("day", DAYS[::13])
def test_it_starts_the_latest_september_that_has_come(day):
    start = demonstration.start_for(day)

    assert start.number == 9
    assert start.first_day <= day < start.plus(12).first_day


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2026, 8, 31), Month(2025, 9)),
        (date(2026, 9, 1), Month(2026, 9)),
        (date(2026, 12, 31), Month(2026, 9)),
        (date(2027, 2, 28), Month(2026, 9)),
        (date(2027, 3, 1), Month(2026, 9)),
        (date(2028, 2, 29), Month(2027, 9)),
    ],
)
def test_while_the_plan_lasts_today_falls_inside_it(day, start):
    assert demonstration.start_for(day) == start


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "begun", "done"),
    [
        (date(2026, 9, 1), 0, 0),
        (date(2026, 10, 15), 3, 1),
        (date(2027, 2, 28), 8, 5),
        (date(2027, 6, 10), 8, 5),
    ],
)
def test_what_is_past_was_begun_and_nothing_is_in_the_future(tmp_path, day, begun, done):
    load(day, tmp_path)

    activities = Activity.objects.exclude(started_on=None)
    finished = activities.exclude(finished_on=None)
    assert (activities.count(), finished.count()) == (begun, done)
    assert not activities.filter(started_on__gt=day).exists()
    assert not finished.filter(finished_on__gt=day).exists()
    assert not RouteStep.objects.filter(done_on__gt=day).exists()
    assert ActionPlan.objects.get().dates_were_moved


@pytest.mark.django_db
def test_nobody_is_invented(tmp_path):
    load(date(2027, 2, 28), tmp_path)

    assert {person.name for person in Person.objects.all()} == {
        "Coordinación (ejemplo)",
        "Enlace (ejemplo)",
        "Verificación (ejemplo)",
    }
    assert all(person.email.endswith("@example.org") for person in Person.objects.all())
    leaves = [json.loads(bytes(leaf)) for leaf in LogEntry.objects.values_list("leaf", flat=True)]
    assert {leaf["by"]["role"] for leaf in leaves} == {"operator", "coordinator", "responsible_unit"}
    assert not any("@" in json.dumps(leaf) for leaf in leaves)


@pytest.mark.django_db
def test_an_example_of_work_is_not_told_as_a_fact_of_the_plan(tmp_path):
    """Progress is dated by the day it was loaded: the log never says that something was recorded before it was."""
    load(date(2027, 1, 15), tmp_path)

    assert set(LogEntry.objects.values_list("at", flat=True)) == {datetime(2027, 1, 15, 18, tzinfo=UTC)}
    assert apps.get_model("installation", "Installation").objects.get().kind == "demonstration"
