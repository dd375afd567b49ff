"""Public versions made from the original: what is not to be seen is blacked out of it, and nothing is left under."""

from collections.abc import Sequence
from datetime import datetime

from tequio.ground.evidence import redaction, tasks
from tequio.ground.evidence.models import Evidence
from tequio.ground.evidence.policies import preparing_role
from tequio.ground.evidence.redaction import Box
from tequio.ground.evidence.services import public_versions
from tequio.ground.evidence.services.acting import take_a_look
from tequio.ground.people.api import Person

# What a person waits for before the page; longer documents are left for later.
PAGES_AT_ONCE = 20


def redact(*, evidence: Evidence, boxes: Sequence[Box], person: Person, at: datetime, seen: int) -> bool:
    """Make the public version from the original with these boxes black. False: it is long, and made in a while."""
    look = take_a_look(evidence, person, seen)
    preparing_role(person, look.evidence, look.of)
    content, media_type = public_versions.original_of(look)
    count = redaction.page_count(content, media_type)
    redaction.require_sound(boxes, count)
    if count > PAGES_AT_ONCE:
        numbers = [[box.page, box.x, box.y, box.width, box.height] for box in boxes]
        tasks.redact.enqueue(evidence.pk, person.pk, seen, numbers)
        return False
    public_versions.prepare_redacted(evidence=evidence, boxes=boxes, person=person, at=at, seen=seen)
    return True
