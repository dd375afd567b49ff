"""Who entered a moment ago: what changes how somebody enters asks for that, whatever way they came in."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from tequio.lib import clock
from tequio.publish.desk.addresses import with_next

FRESH_FOR = timedelta(minutes=15)
_KEY = "entered_at"


def mark(request: HttpRequest) -> None:
    """Somebody has just entered."""
    request.session[_KEY] = clock.now().timestamp()


def is_fresh(request: HttpRequest) -> bool:
    """Whether whoever asks entered within the last quarter of an hour."""
    since = request.session.get(_KEY, 0)
    return bool(clock.now().timestamp() - since < FRESH_FOR.total_seconds())


def freshly_entered(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Ask to enter again before this page, and come back to it; after a form, to the page that leads to it."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        onward = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("mfa_index")
        answer: HttpResponse = redirect(with_next(reverse("access-again"), onward))
        return answer

    return asked
