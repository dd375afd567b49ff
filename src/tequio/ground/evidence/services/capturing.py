"""Copying what a link leads to, and what became of it. It is done by a task: it waits for others and may fail."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.evidence.archiving import archived
from tequio.ground.evidence.capturing import PUBLIC_INTERNET, Captured, Reach, capture
from tequio.ground.evidence.models import Capture, CaptureState
from tequio.ground.files import api as files
from tequio.ground.files.types import Content
from tequio.ground.ledger.api import touch_public
from tequio.ground.people.api import OPERATOR
from tequio.lib.errors import RuleBroken

# What is kept as it came, where the content is what the server says; anything else, as web archives keep it.
_AS_IT_CAME = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


def copy_page(*, capture_id: int, now: Callable[[], datetime], reach: Reach = PUBLIC_INTERNET) -> Capture:
    """Fetch the page and keep its copy, or say why there is none. Done twice, the second changes nothing."""
    waiting = Capture.objects.select_related("evidence").get(pk=capture_id)
    if waiting.state != CaptureState.WAITING:
        return waiting
    try:
        with capture(waiting.url, reach=reach) as page:
            content, name = _put(page, waiting.evidence.folio)
    except RuleBroken as refusal:
        return give_up(capture_id=capture_id, why=refusal.message, at=now())
    return keep_copy(capture_id=capture_id, content=content, name=name, final_url=page.final_url, at=page.retrieved_at)


def _put(page: Captured, folio: str) -> tuple[Content, str]:
    extension = _AS_IT_CAME.get(page.media_type)
    if extension:
        try:
            name = f"copia-{folio}.{extension}".lower()
            return files.put(page.chunks(), name), name
        except RuleBroken:
            pass  # It is not what its server says; then it is kept as what it is, bytes of the web.
    name = f"copia-{folio}.warc".lower()
    return files.put(archived(page), name), name


@transaction.atomic
def keep_copy(*, capture_id: int, content: Content, name: str, final_url: str, at: datetime) -> Capture:
    """Keep the copy of a page, as it was at this instant. Done twice, the second changes nothing."""
    kept = Capture.objects.select_for_update().select_related("evidence").get(pk=capture_id)
    if kept.state == CaptureState.CAPTURED:
        return kept
    document = files.open_document(
        owner_kind="evidence",
        owner_id=kept.evidence.folio,
        role="copy",
        title=_("Copy of a page, evidence %(folio)s") % {"folio": kept.evidence.folio},
        at=at,
    )
    kept.copy = files.add_content(document_id=document.pk, content=content, name=name, by=OPERATOR, at=at)
    kept.state, kept.final_url, kept.failure, kept.ended_at = CaptureState.CAPTURED, final_url, "", at
    kept.save(update_fields=["copy", "state", "final_url", "failure", "ended_at"])
    touch_public()
    return kept


@transaction.atomic
def give_up(*, capture_id: int, why: str, at: datetime) -> Capture:
    """Say why there is no copy. The link stays, and is shown as one without a copy."""
    kept = Capture.objects.select_for_update().get(pk=capture_id)
    if kept.state == CaptureState.WAITING:
        kept.state, kept.failure, kept.ended_at = CaptureState.FAILED, why, at
        kept.save(update_fields=["state", "failure", "ended_at"])
        touch_public()
    return kept
