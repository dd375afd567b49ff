"""Periodic jobs: asked for when their time comes, done for the time since they last succeeded."""

from datetime import datetime, tzinfo

from django.db import transaction

from tequio.ground.jobs import backend, registry, tasks
from tequio.ground.jobs.models import PeriodicRun
from tequio.ground.jobs.types import PeriodicJob, Window


def ask_for_due(*, at: datetime, zone: tzinfo) -> list[str]:
    """Enqueue the periodic jobs whose time has come; their names. However many processes ask, each is asked for once.

    What was not done while nobody worked is done once, for the whole of that time.
    """
    return [job.name for job in registry.registered() if _is_due(job, at, zone) and _ask(job, at, zone)]


def _is_due(job: PeriodicJob, at: datetime, zone: tzinfo) -> bool:
    last = PeriodicRun.objects.filter(name=job.name).values_list("asked_at", flat=True).first()
    return last is None or job.every.next_after(last, zone) <= at


@transaction.atomic
def _ask(job: PeriodicJob, at: datetime, zone: tzinfo) -> bool:
    kept, _is_new = PeriodicRun.objects.select_for_update().get_or_create(name=job.name)
    if kept.asked_at is not None:
        # Looked at again, now that the row is ours: another process may have been quicker.
        if at < job.every.next_after(kept.asked_at, zone) or backend.is_pending(kept.job_id):
            return False
        # Where the last one was given up, this one answers for its time too: nobody has to try it again.
        backend.discard([kept.job_id])
    kept.asked_at, kept.job_id = at, tasks.run_periodic.enqueue(job.name, at.isoformat()).id
    kept.save(update_fields=["asked_at", "job_id"])
    return True


def run(*, name: str, asked_at: datetime, at: datetime) -> None:
    """Do a periodic job that was asked for then, unless it was done or asked for again since.

    Where it fails its window stays, and the next run answers for it.
    """
    job, kept = registry.named(name), PeriodicRun.objects.filter(name=name, asked_at=asked_at).first()
    if job is None or kept is None:
        return
    since = kept.succeeded_at
    if since is not None and since >= asked_at:
        return  # The process that did it died before it could say so.
    # A clock that was set back must not have the same time answered for twice.
    until = at if since is None else max(since, at)
    job.run(Window(since, until))
    PeriodicRun.objects.filter(name=name, asked_at=asked_at, succeeded_at=since).update(succeeded_at=until)
