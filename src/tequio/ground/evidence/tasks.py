"""Later work of evidence."""

from contextlib import suppress

from django.tasks import task

from tequio.ground.evidence.models import Evidence
from tequio.ground.evidence.redaction import Box
from tequio.ground.evidence.services import capturing, public_versions
from tequio.ground.people.api import Person
from tequio.lib import clock
from tequio.lib.errors import Stale


@task
def copy_page(capture_id: int, **_of_a_later_version: object) -> None:
    """Copy what a link leads to, unless that was done."""
    capturing.copy_page(capture_id=capture_id, now=clock.now)


@task
def redact(
    evidence_id: int, person_id: int, seen: int, boxes: list[list[float]], **_of_a_later_version: object
) -> None:
    """Make a public version of a long original, unless somebody changed the evidence after the boxes were chosen.

    Making it is such a change, so that it is made once.
    """
    chosen = [Box(int(page), x, y, width, height) for page, x, y, width, height in boxes]
    with suppress(Stale):
        public_versions.prepare_long(
            evidence=Evidence.objects.get(pk=evidence_id),
            boxes=chosen,
            person=Person.objects.get(pk=person_id),
            at=clock.now(),
            seen=seen,
        )
