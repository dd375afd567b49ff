from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The public pages."""

    name = "tequio.publish.site"
    label = "site"
