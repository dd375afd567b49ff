"""What is done again and again: once for each time, once for all that was missed, by one process alone."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django_ox.models import OxTask

from tequio.config import wiring
from tequio.ground.jobs import api as jobs
from tequio.ground.jobs import registry, services
from tequio.ground.jobs.models import PeriodicRun
from tequio.lib import clock
from tests.jobs import do_jobs, enqueued

MEXICO = ZoneInfo("America/Mexico_City")
NIGHT = datetime(2026, 11, 22, 9, 10, tzinfo=UTC)  # 3:10 in Mexico City
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


class Nightly:
    """A job of every night, and the windows it was told to answer for."""

    def __init__(self):
        self.windows, self.fails = [], False
        self.job = jobs.PeriodicJob("tests.nightly", jobs.Daily(time(3, 10)), self.run)

    def run(self, window):
        self.windows.append((window.since, window.until))
        if self.fails:
            raise RuntimeError("not tonight")


@pytest.fixture
def nightly(db, monkeypatch):
    made = Nightly()
    monkeypatch.setattr(registry, "_registered", {made.job.name: made.job})
    return made


@pytest.fixture
def now(monkeypatch):
    """Set the clock that tasks ask."""
    return lambda at: monkeypatch.setattr(clock, "now", lambda: at)


def ask(at):
    return jobs.ask_for_due(at=at, zone=MEXICO)


def test_it_is_done_at_once_the_first_time_and_then_every_night(nightly, now):
    for at in (NIGHT - 4 * MINUTE, NIGHT - MINUTE, NIGHT, NIGHT + MINUTE, NIGHT + DAY):
        now(at)
        ask(at)
        do_jobs()

    assert nightly.windows == [(None, NIGHT - 4 * MINUTE), (NIGHT - 4 * MINUTE, NIGHT), (NIGHT, NIGHT + DAY)]


def test_nights_when_nobody_worked_are_answered_for_once(nightly, now):
    for at in (NIGHT, NIGHT + 9 * DAY + MINUTE):
        now(at)
        ask(at)
        do_jobs()

    assert nightly.windows == [(None, NIGHT), (NIGHT, NIGHT + 9 * DAY + MINUTE)]
    assert ask(NIGHT + 9 * DAY + 2 * MINUTE) == []


def test_several_processes_ask_for_it_once(nightly):
    assert [ask(NIGHT) for _ in range(3)] == [["tests.nightly"], [], []]
    assert enqueued("run_periodic") == [("tests.nightly", NIGHT.isoformat())]


def test_a_process_that_looked_before_another_asked_does_not_ask_again(nightly):
    ask(NIGHT)

    # It found the job due a moment ago, and only now does the row let it in.
    assert services._ask(nightly.job, NIGHT + MINUTE, MEXICO) is False


def test_it_is_not_asked_for_while_the_last_one_is_not_over(nightly, now):
    ask(NIGHT)

    assert ask(NIGHT + 3 * DAY) == []
    now(NIGHT + 3 * DAY)
    do_jobs()
    assert ask(NIGHT + 3 * DAY + MINUTE) == ["tests.nightly"]


def test_done_but_not_told_it_is_not_done_again(nightly, now):
    now(NIGHT)
    ask(NIGHT)
    do_jobs()
    # Its worker died between doing it and saying so.
    OxTask.objects.update(status="READY", attempts=1)

    assert do_jobs() == ["SUCCESSFUL"]
    assert nightly.windows == [(None, NIGHT)]


def test_one_that_failed_leaves_its_window_to_the_next_which_takes_its_place(nightly, now):
    nightly.fails = True
    now(NIGHT)
    ask(NIGHT)
    OxTask.objects.update(max_attempts=1)
    assert do_jobs() == ["FAILED"]
    assert (len(jobs.given_up()), ask(NIGHT + MINUTE)) == (1, [])

    nightly.fails = False
    now(NIGHT + DAY)
    assert ask(NIGHT + DAY) == ["tests.nightly"]

    assert do_jobs() == ["SUCCESSFUL"]
    assert nightly.windows == [(None, NIGHT), (None, NIGHT + DAY)]
    assert jobs.given_up() == []


def test_one_tried_again_long_after_another_was_asked_for_does_nothing(nightly, now):
    nightly.fails = True
    now(NIGHT)
    ask(NIGHT)
    OxTask.objects.update(max_attempts=1)
    do_jobs()
    nightly.fails = False
    now(NIGHT + DAY)
    ask(NIGHT + DAY)
    do_jobs()
    OxTask.objects.filter(status="DISCARDED").update(status="READY")

    assert do_jobs() == ["SUCCESSFUL"]
    assert nightly.windows == [(None, NIGHT), (None, NIGHT + DAY)]


def test_a_clock_set_back_answers_for_no_time_twice(nightly, now):
    now(NIGHT + DAY)
    ask(NIGHT)
    do_jobs()
    now(NIGHT + DAY - MINUTE)
    ask(NIGHT + DAY + MINUTE)

    do_jobs()

    assert nightly.windows == [(None, NIGHT + DAY), (NIGHT + DAY, NIGHT + DAY)]
    assert PeriodicRun.objects.get().succeeded_at == NIGHT + DAY


def test_one_that_another_version_had_is_let_go(nightly, monkeypatch):
    ask(NIGHT)
    monkeypatch.setattr(registry, "_registered", {})

    assert do_jobs() == ["SUCCESSFUL"]
    assert nightly.windows == []


def test_a_name_has_one_meaning(nightly):
    with pytest.raises(ValueError, match=r"tests\.nightly"):
        registry.register_periodic([jobs.PeriodicJob("tests.nightly", jobs.Every(DAY), print)])


def test_a_success_of_what_was_never_asked_for_is_refused(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        PeriodicRun.objects.create(name="x", succeeded_at=NIGHT)
    with pytest.raises(IntegrityError), transaction.atomic():
        PeriodicRun.objects.create(name="x", asked_at=NIGHT)


def test_what_this_program_does_again_and_again_is_done(db, now):
    at = clock.now()

    assert ask(at) == [job.name for job in wiring.PERIODIC_JOBS]
    assert set(do_jobs()) == {"SUCCESSFUL"}
    assert not PeriodicRun.objects.filter(succeeded_at=None).exists()
