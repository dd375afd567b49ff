"""All that knows which backend keeps the jobs, besides the setting `TASKS`: django-ox, in the same database.

Who enqueues a job knows `django.tasks` alone. What the backend has to hold is written in `tests/ground/jobs`.
"""

import threading
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.tasks import default_task_backend
from django.tasks.exceptions import TaskResultDoesNotExist
from django_ox import actions
from django_ox.models import OxTask
from django_ox.worker import Worker

from tequio.ground.jobs.types import GivenUp

# One long job must not keep a short one waiting; more would only crowd the database.
AT_ONCE = 2
_GIVEN_UP = (OxTask.Status.FAILED, OxTask.Status.LOST)
_DONE = (OxTask.Status.SUCCESSFUL, OxTask.Status.DISCARDED)


def work(stop: threading.Event) -> bool:
    """Do jobs until told to stop; those under way are finished. False where one is stuck and the process has to end."""
    worker = Worker(concurrency=AT_ONCE)

    def pass_on() -> None:
        stop.wait()
        worker.request_stop()

    threading.Thread(target=pass_on, name="stop jobs", daemon=True).start()
    worker.run()
    return not worker.recycling


def is_pending(job_id: str) -> bool:
    """Whether a job is still to be done, being done, or to be tried again."""
    try:
        return not default_task_backend.get_result(job_id).is_finished
    except TaskResultDoesNotExist:
        return False


def given_up() -> list[GivenUp]:
    """The jobs that failed each time they were tried, oldest first."""
    rows = OxTask.objects.filter(status__in=_GIVEN_UP).order_by("enqueued_at", "id")
    return [GivenUp(str(row.id), row.task_path, row.enqueued_at, row.attempts, _why(row)) for row in rows]


def count_late(before: datetime) -> int:
    """How many jobs should have been done before this instant, and nobody is doing them."""
    ready = Q(status=OxTask.Status.READY, due_at__lt=before)
    abandoned = Q(status=OxTask.Status.RUNNING, lease_expires_at__lt=before)
    return OxTask.objects.alias(due_at=Coalesce("run_after", "enqueued_at")).filter(ready | abandoned).count()


def retry(ids: Sequence[str]) -> int:
    """Try these jobs once more; how many of them had been given up."""
    changed, _skipped = actions.retry_many(ids)
    return changed


def discard(ids: Sequence[str]) -> int:
    """Leave these jobs undone for good; how many of them there were to leave."""
    changed, _skipped = actions.discard_many(ids)
    return changed


def forget_done(before: datetime) -> int:
    """Delete what is kept of jobs finished before this instant. Those given up stay until somebody decides."""
    _all, by_model = OxTask.objects.filter(status__in=_DONE, finished_at__lt=before).delete()
    return by_model.get(OxTask._meta.label, 0)


def _why(row: OxTask) -> str:
    """The last line of the last failure."""
    if not row.errors:
        return ""
    said = str(row.errors[-1].get("traceback", "")).strip().splitlines()
    return said[-1] if said else str(row.errors[-1].get("exception_class_path", ""))
