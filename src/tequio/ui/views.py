"""The telar's own address, the gallery, and the pages shown when something cannot be."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from tequio.ui import gallery as exhibits
from tequio.ui.core import telar as loom
from tequio.ui.publicly import publicly

_FOR_EVER = "public, max-age=31536000, immutable"
# What cannot be now may be in a minute, and what one person may not see says nothing to another.
_NEVER_KEPT = {"Cache-Control": "private, no-store"}


@require_safe
@publicly()
@login_not_required
def telar(request: HttpRequest, digest: bytes) -> HttpResponse:
    """The band of one digest. The address says all that the picture shows, so it can be kept for ever."""
    return HttpResponse(
        loom.band_svg(digest),
        content_type="image/svg+xml",
        headers={"Cache-Control": _FOR_EVER, "X-Content-Type-Options": "nosniff"},
    )


@require_safe
@publicly()
@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its states, on light and on dark paper."""
    return render(request, "ui/gallery.html", exhibits.context())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what arrived could not be understood."""
    return _refusal(request, "400.html", HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: somebody else may, this visitor may not."""
    return _refusal(request, "403.html", HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing at this address."""
    return _refusal(request, "404.html", HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. No context processor runs here, since one of them may be what failed."""
    page = render_to_string("500.html", {"reference": getattr(request, "reference", "")})
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR, headers=_NEVER_KEPT)


def _refusal(request: HttpRequest, page: str, status: HTTPStatus) -> HttpResponse:
    context = {"reference": getattr(request, "reference", ""), "is_unlisted": True}
    refusal = render(request, page, context, status=status)
    refusal.headers["Cache-Control"] = _NEVER_KEPT["Cache-Control"]
    return refusal
