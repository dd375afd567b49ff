"""The acts that move a route along. Gates will ask for what each step needs before it opens."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.decide.route.models import RouteStep
from tequio.decide.route.states import STEP_TRANSITIONS
from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.lib.errors import RuleBroken
from tequio.lib.states import after
from tequio.plan.commitments.api import is_public


@transaction.atomic
def begin(*, step: RouteStep, by: Actor, at: datetime) -> RouteStep:
    """Begin a step."""
    return _take("open", step, None, by, at)


@transaction.atomic
def fulfil(*, step: RouteStep, on: date, by: Actor, at: datetime) -> RouteStep:
    """The step was fulfilled on this day."""
    return _take("fulfil", step, on, by, at)


@transaction.atomic
def reopen(*, step: RouteStep, by: Actor, at: datetime) -> RouteStep:
    """A step held to be fulfilled was not."""
    return _take("reopen", step, None, by, at)


def _take(act: str, step: RouteStep, on: date | None, by: Actor, at: datetime) -> RouteStep:
    steps = RouteStep.objects.select_for_update(of=("self",)).select_related("route__commitment")
    step = steps.get(pk=step.pk)
    target = after(STEP_TRANSITIONS, act, step.state)
    if target is None:
        raise RuleBroken(
            _("Step %(number)d is %(state)s and this act is not open from there.")
            % {"number": step.number, "state": step.get_state_display()}
        )
    step.state, step.done_on = target, on
    step.save(update_fields=["state", "done_on"])
    commitment = step.route.commitment
    if not is_public(commitment):
        return step
    record(
        kind=f"decide.step.{act}",
        subject=Subject(
            "route_step", f"{commitment.slug}/{step.number}", step.title, f"/compromisos/{commitment.slug}/ruta/"
        ),
        by=by,
        at=at,
        data={"number": step.number, "state": step.state, **({"day": on.isoformat()} if on else {})},
    )
    return step
