from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "tequio.ground.calendars"
