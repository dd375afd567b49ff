"""Later work of monitoring."""

from django.tasks import task

from tequio.lib import clock
from tequio.measure.monitoring.services import sheet_letters


@task
def send_sheet(letter_id: int, address: str, language: str, **_of_a_later_version: object) -> None:
    """Send a sheet by mail, unless that was done."""
    sheet_letters.send(letter_id=letter_id, address=address, language=language, at=clock.now())
