from django.apps import AppConfig


class RouteConfig(AppConfig):
    """The route of a commitment through its bodies."""

    name = "tequio.decide.route"
    label = "route"
