"""Every address of the program starts here."""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from tequio.config import health


def _there(module: str) -> list[object]:
    return [include(module)] if find_spec(module) else []


urlpatterns = [
    path("salud", health.health, name="health"),
    # The same for every language: proofs, files and their digests.
    *(path("", each) for each in _there("tequio.ground.ledger.urls")),
    *(path("", each) for each in _there("tequio.ground.files.urls")),
    *(path("", each) for each in _there("tequio.ui.urls")),
    *i18n_patterns(
        *(path("escritorio/", each) for each in _there("tequio.publish.desk.urls")),
        *(path("", each) for each in _there("tequio.publish.site.urls")),
        prefix_default_language=False,
    ),
]
