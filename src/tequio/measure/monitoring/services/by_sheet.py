"""Writing what a sheet says: every row that changed or none, as if each had been written on its page."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from tequio.ground.people.api import Person
from tequio.measure.monitoring.models import ProgressReport
from tequio.measure.monitoring.services import writing
from tequio.measure.monitoring.sheets.comparing import RowReview


@transaction.atomic
def save(*, rows: Sequence[RowReview], period: date, person: Person, today: date, at: datetime) -> list[ProgressReport]:
    """Save what each row says as a draft. Raises Stale, and writes none, where somebody changed one meanwhile."""
    # In one order whoever writes, so that two sheets at once wait for each other instead of stopping each other.
    written = [(row.answered, row.said, row.row.seen) for row in rows if row.answered and row.said]
    return [
        writing.write(
            activity=answered.activity,
            period=period,
            said=said,
            person=person,
            today=today,
            at=at,
            seen=seen,
        )
        for answered, said, seen in sorted(written, key=lambda one: one[0].activity.pk)
    ]


@transaction.atomic
def send(*, rows: Sequence[RowReview], period: date, person: Person, today: date, at: datetime) -> list[ProgressReport]:
    """Save it and hand it to whoever approves it."""
    reports = save(rows=rows, period=period, person=person, today=today, at=at)
    return [writing.send(report=report, person=person, at=at) for report in reports]
