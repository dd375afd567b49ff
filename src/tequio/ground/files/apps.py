from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "tequio.ground.files"
