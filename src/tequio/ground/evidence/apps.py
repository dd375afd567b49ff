from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "tequio.ground.evidence"
