"""The desk pages of institutions, units and networks, under `/escritorio/actores/`."""

from django.urls import path

from tequio.ground.people import views

app_name = "people"

urlpatterns = [
    path("", views.listing, name="listing"),
    path("instituciones/nueva/", views.new_organisation, name="organisation-new"),
    path("instituciones/<slug:slug>/", views.organisation, name="organisation"),
    path("instituciones/<slug:slug>/sucesion/<int:pk>/", views.confirm, name="succession-confirm"),
    path("unidades/nueva/", views.new_unit, name="unit-new"),
    path("unidades/<slug:slug>/", views.unit, name="unit"),
    path("redes/nueva/", views.new_network, name="network-new"),
    path("redes/<slug:slug>/", views.network, name="network"),
    path("redes/<slug:slug>/integrantes/", views.join, name="network-join"),
    path("redes/<slug:slug>/integrantes/<int:pk>/", views.leave, name="network-leave"),
    path("<slug:of>/<slug:slug>/versiones/", views.history, name="versions"),
]
