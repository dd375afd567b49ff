from django.apps import AppConfig


class InstallationConfig(AppConfig):
    """What belongs to one installation: its institution, its marks, its statements."""

    name = "tequio.ground.installation"
    label = "installation"
