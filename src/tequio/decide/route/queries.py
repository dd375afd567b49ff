"""Reads of routes."""

from django.db.models import Prefetch

from tequio.decide.route.models import Route, RouteStep, StepActivity


def route_for_page(commitment_id: int) -> Route | None:
    """The route of a commitment with its steps in true order, their bodies and activities; None without one."""
    activities = StepActivity.objects.select_related("activity").order_by("activity__order")
    steps = (
        RouteStep.objects.select_related("body", "adviser")
        .prefetch_related(Prefetch("activities", activities))
        .order_by("number")
    )
    return Route.objects.filter(commitment_id=commitment_id).prefetch_related(Prefetch("steps", steps)).first()
