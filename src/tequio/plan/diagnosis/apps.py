from django.apps import AppConfig


class DiagnosisConfig(AppConfig):
    """The problem tree."""

    name = "tequio.plan.diagnosis"
    label = "diagnosis"
