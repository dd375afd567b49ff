"""The desk pages on which plans and commitments are written, under `/escritorio/`."""

from django.urls import path

from tequio.plan.commitments import views

app_name = "commitments"

urlpatterns = [
    path("planes/nuevo/", views.new_plan, name="plan-new"),
    path("planes/<slug:slug>/datos/", views.plan, name="plan"),
    path("planes/<slug:slug>/datos/versiones/", views.plan_versions, name="plan-versions"),
    path("planes/<slug:slug>/ejes/nuevo/", views.new_axis, name="axis-new"),
    path("planes/<slug:slug>/ejes/<slug:axis>/datos/", views.axis, name="axis"),
    path("planes/<slug:slug>/ejes/<slug:axis>/quitar/", views.drop_axis, name="axis-drop"),
    path("planes/<slug:slug>/compromisos/nuevo/", views.new_commitment, name="commitment-new"),
    path("planes/<slug:slug>/compromisos/<slug:commitment>/", views.commitment, name="commitment"),
    path(
        "planes/<slug:slug>/compromisos/<slug:commitment>/estado/",
        views.commitment_state,
        name="commitment-state",
    ),
    path("planes/<slug:slug>/cerrar/", views.close_plan, name="plan-close"),
    path(
        "planes/<slug:slug>/compromisos/<slug:commitment>/versiones/",
        views.commitment_versions,
        name="commitment-versions",
    ),
]
