"""The forms of signing in, in the words of the house."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, LoginWebAuthnForm
from cryptography.exceptions import InvalidSignature
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

_FAULTS = (
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    IndexError,
    OverflowError,
    struct.error,
    InvalidSignature,
)
_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


class PasswordSignInForm(LoginForm):
    """An address and its password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.EmailField(
            label=_("E-mail"),
            max_length=254,
            widget=forms.EmailInput(
                attrs={"autocomplete": "username", "inputmode": "email", "spellcheck": "false"},
            ),
        )
        self.fields["password"] = forms.CharField(
            label=_("Password"),
            max_length=200,
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )


class SecondStepForm(AuthenticateForm):
    """A code of the application, or one of the recovery codes."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("The one your application shows now, or one of your recovery codes."),
        max_length=20,
        widget=forms.TextInput(attrs=_CODE),
    )


class CodesForm(ActivateTOTPForm):
    """The first code of an application, which proves that it was set up."""

    code = forms.CharField(
        label=_("Code that the application shows"), max_length=20, widget=forms.TextInput(attrs=_CODE)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        session = context.request.session
        shown = session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        # Looking again, or in a second tab, does not make useless what a telephone has already scanned.
        if shown:
            self.secret = session[SECRET_SESSION_KEY] = shown


class _Judged:
    """What a browser says of a passkey may be anything at all: the library trips over what no browser writes."""

    def clean_credential(self) -> Any:
        with _refusing():
            return super().clean_credential()  # type: ignore[misc]


class PasskeySignInForm(_Judged, LoginWebAuthnForm):
    """A passkey that says whose it is."""


class PasskeyStepForm(_Judged, AuthenticateWebAuthnForm):
    """A passkey of whoever took the first step."""


class PasskeyForm(AddWebAuthnForm):
    """A passkey and what its owner calls it. It lets in by itself, so the telephone or computer must know its owner."""

    def clean(self) -> dict[str, Any]:
        with _refusing():
            return super().clean()

    name = forms.CharField(
        label=_("Name of the passkey"),
        help_text=_("To tell it from others: my telephone, the computer of the office."),
        max_length=80,
        required=False,
    )
    passwordless = forms.BooleanField(widget=forms.HiddenInput, initial=True, required=True)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except _FAULTS as fault:
        raise get_adapter().validation_error("incorrect_code") from fault


class PasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # generic to mypy alone
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password1"].help_text = _(
            "Twelve characters at least: four words that do not go together are easy to remember and hard to guess."
        )
        self.fields["new_password2"].label = _("New password, again")
        self.fields["new_password2"].help_text = ""
