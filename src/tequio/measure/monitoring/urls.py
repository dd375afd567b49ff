"""The desk pages of monitoring, under `/escritorio/`."""

from django.urls import path

from tequio.measure.monitoring import views

app_name = "monitoring"

urlpatterns = [
    path("actividades/<slug:commitment>/<slug:code>/", views.activity, name="activity"),
    path("avances/<int:pk>/", views.report, name="report"),
    path("avances/<int:pk>/<slug:act>/", views.act, name="act"),
]
