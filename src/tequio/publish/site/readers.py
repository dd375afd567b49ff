"""Who is reading a public page: everybody, or somebody whose roles also reach drafts."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tequio.ground.people.api import Person


def reader_of(request: HttpRequest) -> Person | None:
    """The person signed in; None for everybody else, without opening a session for who brings none."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if isinstance(request.user, Person) else None


def discreetly(response: HttpResponse, *, is_draft: bool) -> HttpResponse:
    """A draft is for the eyes of this person: neither caches on the way nor search engines keep it."""
    if is_draft:
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
    return response
