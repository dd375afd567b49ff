from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Indicators and the targets they must reach."""

    name = "tequio.plan.indicators"
    label = "indicators"
