from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """The bodies that decide."""

    name = "tequio.decide.governance"
    label = "governance"
