"""The desk pages on which a cronograma is written, under `/escritorio/`."""

from django.urls import path

from tequio.plan.roadmap import views

app_name = "roadmap"

urlpatterns = [
    path("compromisos/<slug:commitment>/cronograma/", views.cronograma, name="cronograma"),
    path("compromisos/<slug:commitment>/cronograma/meses/", views.months, name="months"),
    path("compromisos/<slug:commitment>/cronograma/nueva/", views.new, name="activity-new"),
    path("compromisos/<slug:commitment>/cronograma/<slug:code>/datos/", views.activity, name="activity"),
    path("compromisos/<slug:commitment>/cronograma/<slug:code>/versiones/", views.activity_versions, name="versions"),
    path("compromisos/<slug:commitment>/cronograma/<slug:code>/mover/<slug:where>/", views.move, name="move"),
    path("compromisos/<slug:commitment>/cronograma/<slug:code>/quitar/", views.take_off, name="take-off"),
]
