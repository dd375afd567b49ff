from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "tequio.ground.search"
