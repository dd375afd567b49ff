"""The addresses of entering and of how one enters. Their names are those by which django-allauth looks for them."""

from allauth.socialaccount.providers.openid_connect import views as institution
from django.urls import path

from tequio.publish.desk.access import views

urlpatterns = [
    path("entrar/contrasena/", views.WithPassword.as_view(), name="account_login"),
    path("entrar/llave/", views.WithPasskey.as_view(), name="mfa_login_webauthn"),
    path("entrar/segundo-paso/", views.SecondStep.as_view(), name="mfa_authenticate"),
    path("entrar/con/<slug:provider_id>/", institution.login, name="openid_connect_login"),
    path("entrar/con/<slug:provider_id>/regreso/", institution.callback, name="openid_connect_callback"),
    path("acceso/", views.index, name="mfa_index"),
    path("acceso/de-nuevo/", views.again, name="access-again"),
    path("acceso/llaves/agregar/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("acceso/llaves/<int:pk>/quitar/", views.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("acceso/aplicacion/", views.AddCodes.as_view(), name="mfa_activate_totp"),
    path("acceso/aplicacion/quitar/", views.RemoveCodes.as_view(), name="mfa_deactivate_totp"),
    path("acceso/codigos/", views.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("acceso/codigos/nuevos/", views.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("acceso/contrasena/", views.password, name="account_set_password"),
    path("acceso/contrasena/quitar/", views.forget_password, name="access-forget-password"),
]
