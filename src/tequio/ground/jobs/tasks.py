"""Later work of this module."""

from datetime import datetime

from django.tasks import task

from tequio.ground.jobs import services
from tequio.lib import clock


@task
def run_periodic(name: str, asked_at: str, **_of_a_later_version: object) -> None:
    """Do the periodic job of this name, where it was not asked for again since."""
    services.run(name=name, asked_at=datetime.fromisoformat(asked_at), at=clock.now())
