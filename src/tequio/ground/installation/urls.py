"""The desk pages of settings, under `/escritorio/ajustes/`."""

from django.urls import path

from tequio.ground.installation import rule_views, views

app_name = "installation"

urlpatterns = [
    path("", views.settings, name="settings"),
    path("institucion/", views.house, name="house"),
    path("institucion/versiones/", views.house_versions, name="house-versions"),
    path("marca/", views.marks, name="marks"),
    path("textos/<slug:slug>/<slug:language>/", views.statement, name="statement"),
    path("textos/<slug:slug>/<slug:language>/versiones/", views.statement_versions, name="statement-versions"),
    path("reglas/", rule_views.listing, name="rules"),
    path("reglas/<slug:slug>/", rule_views.rule, name="rule"),
]
