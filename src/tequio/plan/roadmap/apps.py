from django.apps import AppConfig


class RoadmapConfig(AppConfig):
    """Activities, when they are planned and what became of them."""

    name = "tequio.plan.roadmap"
    label = "roadmap"
