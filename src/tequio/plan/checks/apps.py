from django.apps import AppConfig


class ChecksConfig(AppConfig):
    """What a good adviser would tell the officer about a plan."""

    name = "tequio.plan.checks"
    label = "checks"
