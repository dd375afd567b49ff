"""How django-allauth behaves in this house: what it says, whom it lets in, what it writes down."""

import base64
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.ground.installation.api import current
from tequio.ground.people.api import Person, access
from tequio.publish.desk import clerk
from tequio.publish.desk.access import freshness
from tequio.publish.desk.addresses import safe_next
from tequio.ui.wording import page_language

NOT_LET_IN = "desk/access/not_let_in.html"
_WRONG_CODE = _("This code is not right, or was already used. Wait for the next one and write it again.")


class Accounts(DefaultAccountAdapter):
    """Who is let in, and what they are told. Nobody opens an account for themselves: the coordination invites."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The address or the password is not right. You can always enter by a link."),
        "too_many_login_attempts": _("Too many attempts failed. Wait five minutes, or enter by a link."),
        "rate_limited": _("Too many attempts failed. Wait five minutes and try again."),
        "incorrect_code": _WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        """Whose password this is. One without a second step lets nobody in, and is answered like a wrong one."""
        person = super().authenticate(request, **credentials)
        return person if isinstance(person, Person) and access.has_second_factor(person) else None

    def login(self, request: HttpRequest, user: Any) -> None:
        """Let somebody in, and remember when."""
        super().login(request, user)
        freshness.mark(request)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """An account that was closed is told nothing that an address without one is not."""
        return redirect("account_login")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not by the library: `freshness` asks to enter again, by any way in."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Pages of this site alone."""
        return safe_next(url) == url

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is announced: the page that follows shows how things are."""

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        """Tell somebody by mail that how they enter changed. Letters are written apart from the answer."""
        clerk.send_notice(email=user.email, what=template_prefix, language=page_language())


class SecondFactors(DefaultMFAAdapter):
    """What second factors are called, and how their secrets are kept: whoever reads the database cannot use them."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": _WRONG_CODE}

    def _get_site_name(self) -> str:
        """The name under which keys and codes are kept in somebody's telephone."""
        here = current()
        return here.name if here else "Tequio"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  # as the library names it
        """What a passkey is called when nobody named it."""
        number = int(user.authenticator_set.filter(type=type).count()) + 1
        return ngettext("Passkey %(number)d", "Passkey %(number)d", number) % {"number": number}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """How a passkey shows whose it is, in the telephone of that person."""
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.name or user.email}

    def encrypt(self, text: str) -> str:
        """With a key made of the secret of the house."""
        return _box().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """What was encrypted. If the secret of the house changed since, a secret that no code fits."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode("ascii")


class Institutional(DefaultSocialAccountAdapter):
    """The institution's own identities let in whoever has an account here with that address, once they vouch for it."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: says why they were not let in."""
        raise ImmediateHttpResponse(
            _not_let_in(
                request,
                gettext(
                    "Your institution says who you are, but no account here has that address, or the institution does"
                    " not vouch for it. Ask the coordination to invite you."
                ),
            )
        )

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The institution did not answer, or whoever asked changed their mind."""
        raise ImmediateHttpResponse(
            _not_let_in(
                request,
                gettext("The service of your institution did not let you in. Try again, or enter by a link."),
            )
        )


def _not_let_in(request: HttpRequest, says: str) -> HttpResponse:
    return render(request, NOT_LET_IN, {"is_unlisted": True, "says": says}, status=403)


def _box() -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tequio second factors").derive(
        settings.SECRET_KEY.encode()
    )
    return Fernet(base64.urlsafe_b64encode(key))
