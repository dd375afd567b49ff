"""Addresses of the log, the same in every language. `anteriores/<n>/` holds the logs this one goes on from."""

from django.urls import path, re_path

from tequio.ground.ledger import views

app_name = "ledger"
urlpatterns = [
    route
    for name, prefix in (("", "bitacora/"), ("former-", "bitacora/anteriores/<int:former>/"))
    for route in (
        path(f"{prefix}checkpoint", views.checkpoint, name=f"{name}checkpoint"),
        path(f"{prefix}key", views.key, name=f"{name}key"),
        path(f"{prefix}tile/<path:path>", views.tile, name=f"{name}tile"),
        path(f"{prefix}textos/<int:bundle>.json", views.texts, name=f"{name}texts"),
        path(f"{prefix}pruebas/<int:index>.json", views.proof, name=f"{name}proof"),
    )
] + [re_path(r"^bitacora/anexos/(?P<sha256>[0-9a-f]{64})\.json$", views.annex, name="annex")]
