"""The floor every page stands on: base templates, components, static files and SVG."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "tequio.ui"
    label = "ui"
