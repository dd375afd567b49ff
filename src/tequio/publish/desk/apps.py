from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The signed-in workplace."""

    name = "tequio.publish.desk"
    label = "desk"
