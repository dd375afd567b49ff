"""What every request passes through before any page: a reference to quote, and the language of its address."""

from collections.abc import Callable
from contextlib import nullcontext

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from tequio.lib import ids
from tequio.lib.remembering import remembering

type Handler = Callable[[HttpRequest], HttpResponse]


def reference(get_response: Handler) -> Handler:
    """Give each request eight characters that its error page shows and its log lines carry."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.reference = ids.new_folio(8)  # type: ignore[attr-defined]  # Django's way of adding to a request
        with structlog.contextvars.bound_contextvars(reference=request.reference):  # type: ignore[attr-defined]
            response = get_response(request)
        response.headers["X-Reference"] = request.reference  # type: ignore[attr-defined]
        return response

    return middleware


def read_once(get_response: Handler) -> Handler:
    """While a page is only read, what several of its parts ask of the record is asked once."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with remembering() if request.method in ("GET", "HEAD") else nullcontext():
            return get_response(request)

    return middleware


def language_of_address(get_response: Handler) -> Handler:
    """Speak the language the address names. Neither cookie nor browser decides: a page has one text for everybody."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", translation.to_locale(language).replace("_", "-"))
        return response

    return middleware


def language_of(path: str) -> str:
    """`en` for `/en/…`; the installation's own language for an address without a prefix."""
    first = path.lstrip("/").split("/", 1)[0]
    others = {code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE}
    return first if first in others else settings.LANGUAGE_CODE
