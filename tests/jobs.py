"""What was enqueued, and having it done as a worker would, here and now."""

from django_ox.models import OxTask
from django_ox.testing import run_tasks


def enqueued(name):
    """The arguments with which the task of this name waits to be done, oldest first."""
    rows = OxTask.objects.filter(status=OxTask.Status.READY, task_path__endswith=f".{name}").order_by("enqueued_at")
    return [(*row.args, *sorted(row.kwargs.items())) for row in rows]


def do_jobs():
    """Do every job that is due; how each attempt ended."""
    return [str(result.status) for result in run_tasks()]
