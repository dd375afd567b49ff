"""What became of copying a link. The copying itself is a task: it waits for others and may fail."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.evidence.models import Capture, CaptureState
from tequio.ground.files import api as files
from tequio.ground.files.types import Content
from tequio.ground.ledger.api import touch_public
from tequio.ground.people.api import OPERATOR


@transaction.atomic
def keep_copy(*, capture_id: int, content: Content, name: str, final_url: str, at: datetime) -> Capture:
    """Keep the copy of a page, as it was at this instant. Done twice, the second changes nothing."""
    capture = Capture.objects.select_for_update().select_related("evidence").get(pk=capture_id)
    if capture.state == CaptureState.CAPTURED:
        return capture
    document = files.open_document(
        owner_kind="evidence",
        owner_id=capture.evidence.folio,
        role="copy",
        title=_("Copy of a page, evidence %(folio)s") % {"folio": capture.evidence.folio},
        at=at,
    )
    capture.copy = files.add_content(document_id=document.pk, content=content, name=name, by=OPERATOR, at=at)
    capture.state, capture.final_url, capture.failure, capture.ended_at = CaptureState.CAPTURED, final_url, "", at
    capture.save(update_fields=["copy", "state", "final_url", "failure", "ended_at"])
    touch_public()
    return capture


@transaction.atomic
def give_up(*, capture_id: int, why: str, at: datetime) -> Capture:
    """Say why there is no copy. The link stays, and is shown as one without a copy."""
    capture = Capture.objects.select_for_update().get(pk=capture_id)
    if capture.state == CaptureState.WAITING:
        capture.state, capture.failure, capture.ended_at = CaptureState.FAILED, why, at
        capture.save(update_fields=["state", "failure", "ended_at"])
        touch_public()
    return capture
