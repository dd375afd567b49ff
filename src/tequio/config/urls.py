"""Every address of the program starts here."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from tequio.config import health, robots

urlpatterns = [
    path("salud", health.health, name="health"),
    path("robots.txt", robots.robots, name="robots"),
    # The same for every language: proofs, files and their digests.
    path("", include("tequio.ground.ledger.urls")),
    path("", include("tequio.ground.files.urls")),
    path("", include("tequio.ui.urls")),
    *i18n_patterns(
        path("escritorio/ajustes/calendario/", include("tequio.ground.calendars.urls")),
        path("escritorio/ajustes/", include("tequio.ground.installation.urls")),
        path("escritorio/actores/", include("tequio.ground.people.urls")),
        path("escritorio/evidencias/", include("tequio.ground.evidence.urls")),
        path("escritorio/", include("tequio.plan.commitments.urls")),
        path("escritorio/", include("tequio.plan.indicators.urls")),
        path("escritorio/", include("tequio.plan.roadmap.urls")),
        path("escritorio/", include("tequio.measure.monitoring.urls")),
        path("escritorio/", include("tequio.measure.readings.urls")),
        path("escritorio/", include("tequio.publish.desk.access.urls")),
        path("escritorio/", include("tequio.publish.desk.urls")),
        path("", include("tequio.publish.site.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "tequio.ui.views.bad_request"
handler403 = "tequio.ui.views.forbidden"
handler404 = "tequio.ui.views.not_found"
handler500 = "tequio.ui.views.server_error"
