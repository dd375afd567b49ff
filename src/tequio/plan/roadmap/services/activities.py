"""What is done about an activity. Each act is one of the transitions of `states.py`.

It is an entry of the log where everybody may read the commitment, and a revision of its roadmap in any case.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor
from tequio.lib.errors import RuleBroken
from tequio.lib.states import after
from tequio.plan.commitments.api import is_public
from tequio.plan.roadmap.in_the_log import subject_of
from tequio.plan.roadmap.models import Activity, DelayExplanation, Roadmap
from tequio.plan.roadmap.states import ACTIVITY_TRANSITIONS


@transaction.atomic
def start(*, activity: Activity, on: date, by: Actor, at: datetime) -> Activity:
    """Work began on this day."""
    activity = _locked(activity)
    _move(activity, "start")
    activity.started_on = on
    return _keep(activity, "start", by, at, day=on)


@transaction.atomic
def finish(*, activity: Activity, on: date, by: Actor, at: datetime) -> Activity:
    """Work ended on this day."""
    activity = _locked(activity)
    _move(activity, "finish")
    if activity.started_on and on < activity.started_on:
        raise RuleBroken(_("It cannot end on a day before it began."))
    activity.finished_on = on
    return _keep(activity, "finish", by, at, day=on)


@transaction.atomic
def suspend(*, activity: Activity, reason: str, by: Actor, at: datetime) -> Activity:
    """Work stops until somebody resumes it. The reason is published."""
    return _stop("suspend", activity, reason, by, at)


@transaction.atomic
def cancel(*, activity: Activity, reason: str, by: Actor, at: datetime) -> Activity:
    """It will not be done. The reason is published and the activity stays in view."""
    return _stop("cancel", activity, reason, by, at)


@transaction.atomic
def resume(*, activity: Activity, on: date, by: Actor, at: datetime) -> Activity:
    """A suspended activity goes on, or begins on this day if it never had."""
    activity = _locked(activity)
    _move(activity, "resume")
    activity.state_reason = ""
    activity.started_on = activity.started_on or on
    return _keep(activity, "resume", by, at, day=on)


@transaction.atomic
def reopen(*, activity: Activity, by: Actor, at: datetime) -> Activity:
    """A finished activity turned out not to be."""
    activity = _locked(activity)
    _move(activity, "reopen")
    activity.finished_on = None
    return _keep(activity, "reopen", by, at)


@transaction.atomic
def explain_delay(*, activity: Activity, text: str, by: Actor, at: datetime) -> DelayExplanation:
    """What the responsible unit says of a delay; published beside it. The log keeps its digest."""
    if not text.strip():
        raise RuleBroken(_("An explanation needs words."))
    activity = _locked(activity)
    _must_stand(activity)
    explanation = DelayExplanation.objects.create(activity=activity, text=text.strip(), given_at=at)
    _revise(activity, at)
    if is_public(activity.roadmap.commitment):
        record(
            kind="plan.activity.explained", subject=subject_of(activity), by=by, at=at, disclosed={"text": text.strip()}
        )
    return explanation


def _locked(activity: Activity) -> Activity:
    # The roadmap first, as whoever states it does: two who take turns in the same order never wait for each other.
    Roadmap.objects.select_for_update().get(pk=activity.roadmap_id)
    return Activity.objects.select_for_update(of=("self",)).select_related("roadmap__commitment").get(pk=activity.pk)


def _must_stand(activity: Activity) -> None:
    if activity.removed_at:
        raise RuleBroken(_("«%(title)s» is no longer in the roadmap.") % {"title": activity.title})


def _move(activity: Activity, act: str) -> None:
    _must_stand(activity)
    target = after(ACTIVITY_TRANSITIONS, act, activity.state)
    if target is None:
        raise RuleBroken(
            _("«%(title)s» is %(state)s and this act is not open from there.")
            % {"title": activity.title, "state": activity.get_state_display()}
        )
    activity.state = target


def _stop(act: str, activity: Activity, reason: str, by: Actor, at: datetime) -> Activity:
    if not reason.strip():
        raise RuleBroken(_("Say why; the reason is published."))
    activity = _locked(activity)
    _move(activity, act)
    activity.state_reason = reason.strip()
    return _keep(activity, act, by, at, reason=reason.strip())


def _keep(
    activity: Activity, act: str, by: Actor, at: datetime, *, day: date | None = None, reason: str = ""
) -> Activity:
    activity.save(update_fields=["state", "state_reason", "started_on", "finished_on"])
    _revise(activity, at)
    if not is_public(activity.roadmap.commitment):
        return activity
    data = {"state": activity.state}
    if day:
        data["day"] = day.isoformat()
    record(
        kind=f"plan.activity.{act}",
        subject=subject_of(activity),
        by=by,
        at=at,
        data=data,
        disclosed={"reason": reason} if reason else None,
    )
    return activity


def _revise(activity: Activity, at: datetime) -> None:
    """Number the roadmap anew, so that the calendars that subscribed to it notice what is told differently."""
    roadmap = activity.roadmap
    roadmap.revision += 1
    roadmap.changed_at = at
    roadmap.save(update_fields=["revision", "changed_at"])
