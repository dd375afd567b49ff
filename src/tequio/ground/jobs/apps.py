from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "tequio.ground.jobs"
