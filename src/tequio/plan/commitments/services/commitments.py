"""The acts that change the state of a commitment, and the draft that an imported cronograma begins."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.lib.errors import RuleBroken
from tequio.lib.ids import slug_of
from tequio.lib.states import after
from tequio.plan.commitments.models import Commitment, Origin
from tequio.plan.commitments.queries import is_public
from tequio.plan.commitments.states import COMMITMENT_TRANSITIONS


@transaction.atomic
def draft(*, title: str, by: Actor, at: datetime) -> Commitment:
    """Begin a commitment from nothing but its name. It is private until somebody proposes it in a published plan."""
    slug = slug_of(title)
    if not slug:
        raise RuleBroken(
            _("«%(title)s» gives no name for an address; say into which one to import.") % {"title": title}
        )
    if Commitment.objects.filter(slug=slug).exists():
        raise RuleBroken(_("There is already a commitment «%(slug)s»; say into which one to import.") % {"slug": slug})
    return Commitment.objects.create(slug=slug, title=title[:300], origin=Origin.PROACTIVE)


@transaction.atomic
def take(*, act: str, commitment: Commitment, by: Actor, at: datetime, reason: str = "") -> Commitment:
    """Take one of the transitions declared in `states.py`, for a reason that everybody reads.

    What nobody may read yet leaves nothing in the log.
    """
    commitment = Commitment.objects.select_for_update().get(pk=commitment.pk)
    target = after(COMMITMENT_TRANSITIONS, act, commitment.state)
    if target is None:
        raise RuleBroken(
            _("The commitment is %(state)s and this act is not open from there.")
            % {"state": commitment.get_state_display()}
        )
    commitment.state, commitment.state_reason = target, reason.strip()
    commitment.save(update_fields=["state", "state_reason"])
    if not is_public(commitment):
        return commitment
    record(
        kind=f"plan.commitment.{act}",
        subject=Subject("commitment", commitment.slug, commitment.title, f"/compromisos/{commitment.slug}/"),
        by=by,
        at=at,
        data={"state": commitment.state},
        disclosed={"reason": commitment.state_reason} if commitment.state_reason else {},
    )
    return commitment
