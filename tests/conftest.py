"""What every test shares: a home of its own, which no installation on this machine will ever notice."""

import shutil
import tempfile
from pathlib import Path

import hypothesis
from django.conf import settings

from tequio.config.home import Home

# Tests never depend on how busy the machine is: an example may take as long as it takes.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")


def pytest_configure() -> None:
    home = Home(Path(tempfile.mkdtemp(prefix="tequio-tests-")))
    home.create()
    settings.HOME = home
    settings.STATIC_ROOT = home.static
    settings.STORAGES["default"]["OPTIONS"]["location"] = home.files


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.HOME.root, ignore_errors=True)
