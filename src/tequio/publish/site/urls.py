"""The public addresses. `config/urls.py` adds the language prefix."""

from django.urls import path, re_path

from tequio.ground.installation.api import STATEMENTS
from tequio.publish.site.views import (
    brand,
    commitments,
    feed,
    home,
    indicators,
    institutions,
    log,
    plans,
    progress,
    route,
    schedule,
    search,
    source,
    statements,
    tree,
)

app_name = "site"

urlpatterns = [
    path("", home.home, name="home"),
    path("planes/", plans.listing, name="plans"),
    path("planes/<slug:slug>/", plans.plan, name="plan"),
    path("compromisos/<slug:slug>/", commitments.commitment, name="commitment"),
    path("compromisos/<slug:slug>/cronograma/", schedule.page, name="schedule"),
    re_path(
        r"^compromisos/(?P<slug>[-a-zA-Z0-9_]+)/cronograma\.(?P<kind>csv|xlsx|pdf|png|svg|ics|json)$",
        schedule.file,
        name="schedule-file",
    ),
    path("compromisos/<slug:slug>/avance/", progress.page, name="progress"),
    re_path(r"^compromisos/(?P<slug>[-a-zA-Z0-9_]+)/avance\.(?P<kind>csv|json)$", progress.file, name="progress-file"),
    path("indicadores/<slug:slug>/", indicators.page, name="indicator"),
    re_path(r"^indicadores/(?P<slug>[-a-zA-Z0-9_]+)\.(?P<kind>csv|json)$", indicators.file, name="indicator-file"),
    path("evidencias/<str:folio>/", progress.piece, name="evidence"),
    path("compromisos/<slug:slug>/arbol/", tree.page, name="tree"),
    re_path(r"^compromisos/(?P<slug>[-a-zA-Z0-9_]+)/arbol\.(?P<kind>csv|svg|json)$", tree.file, name="tree-file"),
    path("compromisos/<slug:slug>/ruta/", route.page, name="route"),
    path("instituciones/", institutions.directory, name="institutions"),
    path("instituciones.csv", institutions.directory_csv, name="institutions-csv"),
    path("instituciones.json", institutions.directory_json, name="institutions-json"),
    path("instituciones/<slug:slug>/", institutions.organisation, name="organisation"),
    path("redes/<slug:slug>/", institutions.network, name="network"),
    path("organos/<slug:slug>/", institutions.body, name="body"),
    path("bitacora/", log.log, name="log"),
    path("bitacora/<int:index>/", log.entry, name="entry"),
    path("bitacora/actos.csv", log.acts_csv, name="acts-csv"),
    path("bitacora/actos.json", log.acts_json, name="acts-json"),
    path("buscar", search.page, name="search"),
    path("buscar.csv", search.as_csv, name="search-csv"),
    path("buscar.json", search.as_json, name="search-json"),
    path("feed.xml", feed.feed, name="feed"),
    path("codigo/", source.page, name="source"),
    path("codigo/tequio.tar.gz", source.archive, name="source-archive"),
    path("marca.css", brand.brand, name="brand"),
    re_path(rf"^(?P<slug>{'|'.join(STATEMENTS)})$", statements.statement, name="statement"),
]
