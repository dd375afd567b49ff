"""Later work of evidence."""

from django.tasks import task

from tequio.ground.evidence.services import capturing
from tequio.lib import clock


@task
def copy_page(capture_id: int, **_of_a_later_version: object) -> None:
    """Copy what a link leads to, unless that was done."""
    capturing.copy_page(capture_id=capture_id, now=clock.now)
