"""The desk pages of evidence, under `/escritorio/evidencias/`."""

from django.urls import path

from tequio.ground.evidence.views import bringing, pieces, redacting

app_name = "evidence"

urlpatterns = [
    path("nueva/", bringing.new, name="new"),
    path("<str:folio>/", pieces.piece, name="piece"),
    path("<str:folio>/cambiar/", bringing.change, name="change"),
    path("<str:folio>/version-publica/", pieces.prepare, name="prepare"),
    path("<str:folio>/original/<int:number>/", pieces.original, name="original"),
    path("<str:folio>/copia/<int:capture_id>/", pieces.copy, name="copy"),
    path("<str:folio>/por-aprobar/<int:public_id>/", pieces.waiting, name="waiting"),
    path("<str:folio>/testar/", redacting.redact, name="redact"),
    path("<str:folio>/pagina/<int:number>/<int:page>.png", redacting.page_image, name="page-image"),
    path("<str:folio>/<slug:act>/", pieces.act, name="act"),
]
