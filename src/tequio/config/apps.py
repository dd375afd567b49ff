from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Fills the seams once every module is loaded."""

    name = "tequio.config"
    label = "config"

    def ready(self) -> None:
        # An import here because models must be loaded before the modules that use them.
        from tequio.config import wiring

        wiring.fill()
