"""Addresses of public documents, the same in every language."""

from django.urls import re_path

from tequio.ground.files import views

app_name = "files"

urlpatterns = [
    # Control characters are turned away here: PostgreSQL does not even compare a text that holds a null.
    re_path(r"^archivos/(?P<sha256>[0-9a-f]{64})/(?P<name>[^/\x00-\x1f]+)$", views.download, name="download"),
]
