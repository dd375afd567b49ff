from django.apps import AppConfig


class VersionsConfig(AppConfig):
    name = "tequio.ground.versions"
