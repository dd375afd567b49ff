"""What a published report does to its activity: the acts that lead it to where the report says it stands."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from tequio.ground.ledger.types import Actor
from tequio.lib.errors import RuleBroken
from tequio.measure.monitoring.models import ProgressVersion
from tequio.measure.monitoring.services.writing import is_late
from tequio.plan.roadmap.api import Activity, ActivityState, activities


def bring_about(*, activity: Activity, version: ProgressVersion, by: Actor, today: date, at: datetime) -> None:
    """Take the activity to the state that the report says, and explain its delay with the report's words."""
    wanted = version.activity_state
    if activity.state == ActivityState.CANCELLED:
        raise RuleBroken(_("«%(title)s» was cancelled.") % {"title": activity.title})
    late = is_late(activity, version, today)
    if wanted == ActivityState.NOT_STARTED and activity.state != ActivityState.NOT_STARTED:
        raise RuleBroken(_("«%(title)s» had already started.") % {"title": activity.title})
    if activity.state == ActivityState.SUSPENDED and wanted != ActivityState.SUSPENDED:
        activity = activities.resume(activity=activity, on=version.began_on or today, by=by, at=at)
    if activity.state == ActivityState.FINISHED and version.ended_on != activity.finished_on:
        activity = activities.reopen(activity=activity, by=by, at=at)
    if activity.state == ActivityState.NOT_STARTED and wanted in (ActivityState.UNDER_WAY, ActivityState.FINISHED):
        activity = activities.start(activity=activity, on=version.began_on or today, by=by, at=at)
    if wanted == ActivityState.FINISHED and activity.state == ActivityState.UNDER_WAY:
        activity = activities.finish(activity=activity, on=version.ended_on or today, by=by, at=at)
    if wanted == ActivityState.SUSPENDED and activity.state != ActivityState.SUSPENDED:
        activity = activities.suspend(activity=activity, reason=version.reason, by=by, at=at)
    if late:
        activities.explain_delay(activity=activity, text=version.reason, by=by, at=at)
