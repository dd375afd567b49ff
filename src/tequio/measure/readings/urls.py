"""The desk pages of readings, under `/escritorio/`."""

from django.urls import path

from tequio.measure.readings import views

app_name = "readings"

urlpatterns = [
    path("planes/<slug:slug>/indicadores/", views.listing, name="listing"),
    path("indicadores/<slug:slug>/", views.indicator, name="indicator"),
    path("indicadores/<slug:slug>/<int:pk>/", views.decide, name="decide"),
]
