"""The door of the route."""

from tequio.decide.route.models import Route, RouteStep
from tequio.decide.route.queries import route_for_page
from tequio.decide.route.services import steps

__all__ = ["Route", "RouteStep", "route_for_page", "steps"]
