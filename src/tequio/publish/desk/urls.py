"""The addresses of the desk, under `/escritorio/`."""

from django.urls import path

from tequio.publish.desk.views import delegations, documents, home, liaisons, plans, reports, review, signing_in, staff

app_name = "desk"

urlpatterns = [
    path("", home.home, name="home"),
    path("entrar/", signing_in.ask, name="sign-in"),
    path("entrar/enviado/", signing_in.asked, name="sign-in-asked"),
    path("entrar/<str:token>/", signing_in.link, name="sign-in-link"),
    path("salir/", signing_in.leave, name="sign-out"),
    path("personas/", staff.listing, name="staff"),
    path("personas/<int:pk>/termina/", staff.end, name="role-end"),
    path("personas/<int:pk>/invitar/", staff.invite_again, name="role-invite"),
    path("personas/<int:pk>/acceso/", staff.reset_access, name="access-reset"),
    path("delegaciones/", delegations.listing, name="delegations"),
    path("delegaciones/<int:pk>/termina/", delegations.end, name="delegation-end"),
    path("planes/<slug:slug>/enlaces/", liaisons.listing, name="liaisons"),
    path("planes/<slug:slug>/enlaces/<int:pk>/termina/", liaisons.end, name="liaison-end"),
    path("planes/<slug:slug>/enlaces/<int:pk>/entrega/", liaisons.handover, name="liaison-handover"),
    path("planes/<slug:slug>/enlaces/<int:pk>/oficio/", liaisons.letter, name="liaison-letter"),
    path("planes/<slug:slug>/editar/", plans.plan, name="plan"),
    path("planes/<slug:slug>/publicar/", plans.publish, name="plan-publish"),
    path("planes/<slug:slug>/borradores/<slug:commitment>/poner/", plans.place_draft, name="draft-place"),
    path("planes/<slug:slug>/documentos/", documents.listing, name="documents"),
    path("planes/<slug:slug>/documentos/<int:pk>/", documents.act, name="document-act"),
    path("planes/<slug:slug>/documentos/<int:pk>/archivo", documents.file, name="document-file"),
    path("planes/<slug:slug>/revision/", review.review, name="review"),
    path("planes/<slug:slug>/revision.csv", review.as_csv, name="review-csv"),
    path("planes/<slug:slug>/revision.json", review.as_json, name="review-json"),
    path("planes/<slug:slug>/informes/", reports.page, name="reports"),
    path("planes/<slug:slug>/informes/<str:kind>", reports.of_a_plan, name="report"),
    path("compromisos/<slug:commitment>/informes/<str:kind>", reports.of_a_commitment, name="commitment-report"),
]
