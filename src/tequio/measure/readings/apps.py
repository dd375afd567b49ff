from django.apps import AppConfig


class ReadingsConfig(AppConfig):
    name = "tequio.measure.readings"
