"""The desk pages of monitoring, under `/escritorio/`."""

from django.urls import path

from tequio.measure.monitoring import views
from tequio.measure.monitoring.sheets import views as sheets

app_name = "monitoring"

urlpatterns = [
    path("actividades/<slug:commitment>/<slug:code>/", views.activity, name="activity"),
    path("avances/<int:pk>/", views.report, name="report"),
    path("avances/<int:pk>/<slug:act>/", views.act, name="act"),
    path("hoja/<slug:slug>/", sheets.sheet, name="sheet"),
    path("hoja/<slug:slug>/hoja.xlsx", sheets.file, name="sheet-file"),
    path("hoja/<slug:slug>/correo/", sheets.mail, name="sheet-mail"),
    path("hoja/<slug:slug>/confirmar/", sheets.confirm, name="sheet-confirm"),
]
