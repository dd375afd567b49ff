"""Addresses that belong to the look itself."""

from django.urls import path, register_converter

from tequio.ui import views
from tequio.ui.converters import Digest

register_converter(Digest, "digest")

app_name = "ui"
urlpatterns = [
    path("telar/<digest:digest>.svg", views.telar, name="telar"),
    path("galeria/", views.gallery, name="gallery"),
]
