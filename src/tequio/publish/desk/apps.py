import logging

from django.apps import AppConfig

from tequio.publish.desk.discretion import WithoutTokens


class DeskConfig(AppConfig):
    """The signed-in workplace."""

    name = "tequio.publish.desk"
    label = "desk"

    def ready(self) -> None:
        # The two through which Django writes down the address of a request that failed or was refused.
        for name in ("django.request", "django.security.csrf"):
            logging.getLogger(name).addFilter(WithoutTokens())
