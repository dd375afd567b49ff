"""Whole addresses, for what leaves the site: a terminal, a letter, a feed."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse

from tequio.config.home import environment


def base(port: int | None = None) -> str:
    """Where the public finds this installation, or where this computer does while nobody has said."""
    return settings.BASE_URL or f"http://127.0.0.1:{port or environment('PORT', '8000')}"


def sign_in(token: str, port: int | None = None) -> str:
    """The address of a one-time link."""
    return base(port) + reverse("desk:sign-in-link", args=[token])


def is_email(text: str) -> bool:
    """Whether a text has the shape of an e-mail address."""
    try:
        validate_email(text.strip())
    except ValidationError:
        return False
    return True
