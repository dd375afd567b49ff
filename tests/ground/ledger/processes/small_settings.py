"""The settings of the house with nothing but the ledger, so that a process of a test starts at once."""

from tequio.config.settings import *  # noqa: F403

INSTALLED_APPS = ["django.contrib.contenttypes", "tequio.ground.ledger"]
AUTH_USER_MODEL = "auth.User"
ROOT_URLCONF = "tequio.ground.ledger.urls"
