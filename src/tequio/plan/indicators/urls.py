"""The desk pages on which indicators are written, under `/escritorio/`."""

from django.urls import path

from tequio.plan.indicators import views

app_name = "indicators"

urlpatterns = [
    path("compromisos/<slug:commitment>/indicadores/nuevo/", views.new, name="new"),
    path("indicadores/<slug:slug>/datos/", views.indicator, name="indicator"),
    path("indicadores/<slug:slug>/datos/versiones/", views.history, name="versions"),
]
