from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    """Action plans, axes, commitments and their lines."""

    name = "tequio.plan.commitments"
    label = "commitments"
