from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "tequio.ground.rules"
