"""The desk pages of the working calendar, under `/escritorio/ajustes/calendario/`."""

from django.urls import path

from tequio.ground.calendars import views

app_name = "calendars"

urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("<slug:slug>/dias/", views.add, name="day-add"),
    path("<slug:slug>/dias/<str:day>/quitar/", views.withdraw, name="day-withdraw"),
    path("<slug:slug>/hasta/", views.extend, name="extend"),
]
