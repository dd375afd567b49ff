"""The public addresses. `config/urls.py` adds the language prefix."""

from django.urls import path

from tequio.publish.site.views import brand, feed, home, institutions, log, statements

app_name = "site"

urlpatterns = [
    path("", home.home, name="home"),
    path("instituciones/", institutions.directory, name="institutions"),
    path("instituciones/<slug:slug>/", institutions.organisation, name="organisation"),
    path("redes/<slug:slug>/", institutions.network, name="network"),
    path("organos/<slug:slug>/", institutions.body, name="body"),
    path("bitacora/", log.log, name="log"),
    path("bitacora/<int:index>/", log.entry, name="entry"),
    path("feed.xml", feed.feed, name="feed"),
    path("marca.css", brand.brand, name="brand"),
    path("<slug:slug>", statements.statement, name="statement"),
]
