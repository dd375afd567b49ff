from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, organisations, units, networks, scopes and roles."""

    name = "tequio.ground.people"
    label = "people"
