"""What every test shares: a home of its own, which no installation on this machine will ever notice."""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from tequio.config.home import Home


def pytest_configure() -> None:
    home = Home(Path(tempfile.mkdtemp(prefix="tequio-tests-")))
    home.create()
    settings.HOME = home
    settings.STATIC_ROOT = home.static
    settings.STORAGES["default"]["OPTIONS"]["location"] = home.files


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.HOME.root, ignore_errors=True)
