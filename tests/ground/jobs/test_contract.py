"""What whoever enqueues a job may count on, whichever backend `TASKS` names.

Real processes that are killed in the middle are in `tests/config/test_jobs.py`. Only time is moved here by hand.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django_ox.models import OxTask
from django_ox.worker import Worker

from tequio.ground.jobs import api as jobs
from tests.ground.jobs.errands import fail, remember
from tests.jobs import do_jobs, enqueued

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
FAR_AWAY = datetime(2999, 1, 1, tzinfo=UTC)
ATTEMPTS = settings.TASKS["default"]["OPTIONS"]["MAX_ATTEMPTS"]


class Interrupted(Exception):
    pass


def wait_is_over():
    OxTask.objects.filter(run_after__isnull=False).update(run_after=LONG_AGO)


def lease_is_over():
    OxTask.objects.filter(status="RUNNING").update(locked_at=LONG_AGO, lease_expires_at=LONG_AGO)


def test_a_job_of_a_transaction_that_was_undone_never_runs(done):
    with suppress(Interrupted), transaction.atomic():
        remember.enqueue("undone")
        raise Interrupted
    with transaction.atomic():
        remember.enqueue("kept")

    assert do_jobs() == ["SUCCESSFUL"]
    assert done == ["kept"]


def test_jobs_are_done_in_the_order_in_which_they_were_asked_for(done):
    for word in ("first", "second", "third"):
        remember.enqueue(word)

    do_jobs()

    assert done == ["first", "second", "third"]


def test_a_job_waits_for_the_moment_it_was_asked_for(done):
    remember.using(run_after=FAR_AWAY).enqueue("later")
    remember.using(run_after=LONG_AGO).enqueue("now")

    assert do_jobs() == ["SUCCESSFUL"]
    assert (done, enqueued("remember")) == (["now"], [("later",)])


def test_a_job_that_fails_is_tried_again_after_a_longer_wait_each_time(done):
    fail.enqueue("bread")
    waits = []
    for _ in range(3):
        assert do_jobs() == ["READY"]
        row = OxTask.objects.get()
        waits.append(row.run_after - row.last_attempted_at)
        assert do_jobs() == []
        wait_is_over()

    assert done == ["bread"] * 3
    assert waits[0] >= timedelta(seconds=30)
    assert waits[1] > waits[0] + timedelta(seconds=20)
    assert waits[2] > waits[1] + timedelta(seconds=50)


def test_a_job_that_always_fails_is_given_up_and_told_in_the_log(done, caplog):
    job = fail.enqueue("bread")
    for _ in range(ATTEMPTS):
        do_jobs()
        wait_is_over()

    assert do_jobs() == []
    assert len(done) == ATTEMPTS
    assert [(one.id, one.attempts, one.why) for one in jobs.given_up()] == [
        (job.id, ATTEMPTS, "RuntimeError: no bread today")
    ]
    told = [record for record in caplog.records if record.levelname == "ERROR" and "errands.fail" in record.message]
    assert told
    assert any(record.exc_info for record in told)


def test_a_job_given_up_is_tried_once_more_or_left_by_whoever_operates(done):
    for word in ("bread", "milk"):
        fail.enqueue(word)
    OxTask.objects.update(max_attempts=1)
    do_jobs()
    bread, milk = jobs.given_up()

    assert jobs.retry([bread.id]) == 1
    assert jobs.discard([milk.id]) == 1
    assert do_jobs() == ["FAILED"]

    assert done == ["bread", "milk", "bread"]
    assert [one.id for one in jobs.given_up()] == [bread.id]


def test_two_workers_never_hold_the_same_job(done):
    for word in ("one", "two"):
        remember.enqueue(word)
    ours, theirs = Worker(), Worker()

    claimed = [ours.claim_one(), theirs.claim_one(), ours.claim_one(), theirs.claim_one()]

    assert [job.args if job else None for job in claimed] == [["one"], ["two"], None, None]


def test_the_job_of_a_worker_that_died_is_done_by_another_when_its_lease_ends(done):
    remember.enqueue("word")
    dead, alive = Worker(), Worker()
    assert dead.claim_one() is not None

    assert (alive.reap(), do_jobs()) == (0, [])
    lease_is_over()
    assert alive.reap() == 1

    assert do_jobs() == ["SUCCESSFUL"]
    assert (done, OxTask.objects.get().attempts) == (["word"], 2)


def test_a_worker_that_lost_its_lease_says_nothing_over_the_one_that_has_it(done):
    fail.enqueue("slow")
    slow, quick = Worker(), Worker()
    held = slow.claim_one()
    lease_is_over()
    quick.reap()
    quick.claim_one()

    slow.execute(held, inline=True)

    assert (OxTask.objects.get().status, OxTask.objects.get().locked_by) == ("RUNNING", quick.worker_id)


def test_a_job_of_a_program_that_had_more_to_say_is_done_all_the_same(done):
    remember.enqueue("word", tone="loud")

    assert do_jobs() == ["SUCCESSFUL"]
    assert done == ["word"]


def test_what_nobody_does_is_counted(done):
    remember.enqueue("ready")
    remember.using(run_after=FAR_AWAY).enqueue("not yet")

    assert [jobs.count_late(moment) for moment in (LONG_AGO, FAR_AWAY)] == [0, 1]

    Worker().claim_one()
    assert [jobs.count_late(moment) for moment in (LONG_AGO, FAR_AWAY)] == [0, 1]


def test_only_what_was_done_is_forgotten(done):
    remember.enqueue("done")
    fail.enqueue("given up")
    OxTask.objects.filter(task_path__endswith="fail").update(max_attempts=1)
    do_jobs()
    remember.enqueue("waiting")

    assert (jobs.forget_done(LONG_AGO), jobs.forget_done(FAR_AWAY)) == (0, 1)
    assert (len(jobs.given_up()), enqueued("remember")) == (1, [("waiting",)])
