"""Entering with a password, a passkey or the institution's identities; and what each person has of these.

The ceremonies are django-allauth's; the pages, the words and the addresses are ours.
"""

from http import HTTPStatus
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, RemoveWebAuthnView
from allauth.socialaccount.adapter import get_adapter as institutions
from django.contrib.auth import logout, update_session_auth_hash
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tequio.ground.people.api import Person, access, person_of
from tequio.lib.errors import RuleBroken
from tequio.publish.desk.access import forms
from tequio.publish.desk.access.freshness import freshly_entered
from tequio.publish.desk.addresses import safe_next, with_next
from tequio.publish.desk.forms import SignInForm

# Each change of how one enters is asked of whoever entered a moment ago, and its answer is kept nowhere.
_GUARDED = (method_decorator(never_cache, name="dispatch"), method_decorator(freshly_entered, name="dispatch"))


def _guarded[View: type](view: View) -> View:
    for decorate in reversed(_GUARDED):
        view = decorate(view)
    return view


class _Page:
    """What the pages of the desk share: they are unlisted, say where they are, and a wrong form is a 422."""

    request: HttpRequest
    here: object = ""  # what the trail ends with

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        trail = [(_("Desk"), reverse("desk:home")), (_("How you enter"), reverse("mfa_index")), (self.here, "")]
        return {**super().get_context_data(**kwargs), "is_unlisted": True, "trail": trail}  # type: ignore[misc]

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        answer: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return answer


class WithPassword(_Page, LoginView):
    """Enter with a password; the second step follows."""

    template_name = "desk/access/password_sign_in.html"
    form_class = forms.PasswordSignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        onward = self.request.GET.get("next", "")
        return {
            **super().get_context_data(**kwargs),
            "action": with_next(reverse("account_login"), onward),
            "by_link": with_next(reverse("desk:sign-in"), onward),
        }


class WithPasskey(LoginWebAuthnView):
    """Enter with a passkey alone: it knows its owner. Without one that fits, back to where one enters."""

    form_class = forms.PasskeySignInForm

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        context = {
            "is_unlisted": True,
            "form": SignInForm(),
            "says": _("That passkey is not of any account here. Enter by a link instead."),
            **ways_in(self.request),
        }
        return render(self.request, "desk/sign_in.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


class SecondStep(_Page, AuthenticateView):
    """The second step: a code, or a passkey."""

    template_name = "desk/access/second_step.html"
    form_class = forms.SecondStepForm
    webauthn_form_class = forms.PasskeyStepForm

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        answer = self.get(self.request)
        answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        mine = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        return {
            **context,
            "has_passkey": Authenticator.Type.WEBAUTHN in mine,
            "has_codes": bool(mine - {Authenticator.Type.WEBAUTHN}),
        }


def ways_in(request: HttpRequest) -> dict[str, object]:
    """What the page of entering offers besides a link, each going on to the same page."""
    onward = request.GET.get("next", "")
    apps = institutions().list_apps(request)
    return {
        "action": with_next(reverse("desk:sign-in"), onward),
        "by_password": with_next(reverse("account_login"), onward),
        "by_passkey": with_next(reverse("mfa_login_webauthn"), onward),
        "by_institution": with_next(reverse("openid_connect_login", args=["institution"]), onward) if apps else "",
        "institution_service": apps[0].name if apps else "",
    }


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """How one enters: what there is, and what can be added or taken away."""
    person = person_of(request)
    mine = list(Authenticator.objects.filter(user=person).order_by("created_at", "pk"))
    by_type = {one.type: one for one in mine}
    codes = by_type.get(Authenticator.Type.RECOVERY_CODES)
    context = {
        "is_unlisted": True,
        "trail": [(_("Desk"), reverse("desk:home")), (_("How you enter"), "")],
        "passkeys": [(one, one.wrap().name) for one in mine if one.type == Authenticator.Type.WEBAUTHN],
        "application": by_type.get(Authenticator.Type.TOTP),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "has_second_factor": access.has_second_factor(person),
        "has_password": person.has_usable_password(),
        "email": person.email,
    }
    return render(request, "desk/access/index.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Say that one has to enter again, and sign out for it."""
    onward = safe_next(request.GET.get("next", ""))
    if request.method == "POST":
        logout(request)
        return redirect(with_next(reverse("desk:sign-in"), onward))
    action = with_next(reverse("access-again"), onward)
    return render(request, "desk/access/again.html", {"is_unlisted": True, "action": action})


@_guarded
class AddPasskey(_Page, AddWebAuthnView):
    """Add a passkey: the browser makes it, the person names it."""

    template_name = "desk/access/passkey.html"
    form_class = forms.PasskeyForm

    here = gettext_lazy("New passkey")


@_guarded
class RemovePasskey(RemoveWebAuthnView):
    """Take a passkey away; without a second step left, the password goes too."""

    http_method_names = ["post"]

    def form_valid(self, form: BaseForm) -> HttpResponse:
        super().form_valid(form)
        return _settled(self.request)


@_guarded
class AddCodes(_Page, ActivateTOTPView):
    """Set up an application of codes: scan, write the code it shows."""

    template_name = "desk/access/codes.html"
    form_class = forms.CodesForm

    here = gettext_lazy("Application of codes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        drawing = context["totp_svg"]
        secret = context["form"].secret
        groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return {**context, "drawing": drawing[drawing.index("<svg") :], "secret": groups}


@_guarded
class RemoveCodes(DeactivateTOTPView):
    """Take the application of codes away; without a second step left, the password goes too."""

    http_method_names = ["post"]

    def form_valid(self, form: BaseForm) -> HttpResponse:
        super().form_valid(form)
        return _settled(self.request)


@_guarded
class RecoveryCodes(_Page, ViewRecoveryCodesView):
    """The codes that let in whoever lost the telephone, to print or copy."""

    template_name = "desk/access/recovery_codes.html"

    here = gettext_lazy("Recovery codes")


@_guarded
class NewRecoveryCodes(GenerateRecoveryCodesView):
    """Make other recovery codes; those before are useless."""

    http_method_names = ["post"]

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        return redirect("mfa_index")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_entered
def password(request: HttpRequest) -> HttpResponse:
    """Set a password, or change it: every other session ends."""
    person = person_of(request)
    if not access.has_second_factor(person):
        return redirect("mfa_index")
    form = forms.PasswordForm(person, request.POST or None)
    says = ""
    if request.method == "POST" and form.is_valid():
        try:
            access.set_password(person=person, password=form.cleaned_data["new_password1"])
        except RuleBroken as refusal:
            says = refusal.message
        else:
            return _still_here(request, person, "password_set")
    context = {
        "is_unlisted": True,
        "form": form,
        "says": says,
        "trail": [
            (_("Desk"), reverse("desk:home")),
            (_("How you enter"), reverse("mfa_index")),
            (_("Password"), ""),
        ],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "desk/access/password.html", context, status=status)


@never_cache
@require_POST
@freshly_entered
def forget_password(request: HttpRequest) -> HttpResponse:
    """Take the password away: one enters by link or passkey. Every other session ends."""
    person = person_of(request)
    access.forget_password(person=person)
    return _still_here(request, person, "password_removed")


def _settled(request: HttpRequest) -> HttpResponse:
    """After a second factor was removed."""
    person = person_of(request)
    if access.settle(person=person):
        return _still_here(request, person, "password_removed")
    return redirect("mfa_index")


def _still_here(request: HttpRequest, person: Person, what: str) -> HttpResponse:
    """The other sessions of a password end; this one goes on, and a letter tells of the change."""
    update_session_auth_hash(request, person)
    get_adapter(request).send_notification_mail(what, person)
    return redirect("mfa_index")
