"""The acts that change the state of a plan."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.lib.errors import RuleBroken
from tequio.lib.states import after
from tequio.plan.commitments.models import ActionPlan, Commitment
from tequio.plan.commitments.states import PLAN_TRANSITIONS


@transaction.atomic
def publish(*, plan: ActionPlan, by: Actor, at: datetime) -> ActionPlan:
    """Show the plan and its commitments to everybody."""
    return _take("publish", plan, by, at)


@transaction.atomic
def close(*, plan: ActionPlan, by: Actor, at: datetime) -> ActionPlan:
    """End the plan's life; its pages stay."""
    return _take("close", plan, by, at)


def _take(act: str, plan: ActionPlan, by: Actor, at: datetime) -> ActionPlan:
    plan = ActionPlan.objects.select_for_update().get(pk=plan.pk)
    target = after(PLAN_TRANSITIONS, act, plan.state)
    if target is None:
        raise RuleBroken(
            _("The plan is %(state)s and this act is not open from there.") % {"state": plan.get_state_display()}
        )
    plan.state = target
    plan.save(update_fields=["state"])
    if act == "publish":
        Commitment.objects.filter(plan_entries__plan=plan, public_since=None).update(public_since=at)
    record(
        kind=f"plan.plan.{act}",
        subject=Subject("plan", plan.slug, plan.title, f"/planes/{plan.slug}/"),
        by=by,
        at=at,
        data={"state": plan.state, "package_sha256": plan.package_digest},
    )
    return plan
