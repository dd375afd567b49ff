"""Addresses of public documents, the same in every language."""

from django.urls import path

from tequio.ground.files import views

app_name = "files"

urlpatterns = [path("archivos/<str:sha256>/<str:name>", views.download, name="download")]
