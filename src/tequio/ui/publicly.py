"""Pages that are the same for everybody: which parameters they read, and how long they stay true.

Pages marked here are kept by the door (`config/pages`), which answers them without asking the program again.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import http_date

type View = Callable[..., HttpResponse]

# The one parameter that every kept page takes and none reads: the revision of the record it must be no older than.
REVISION = "r"

_MARK = "read_parameters"


def publicly(*parameters: str) -> Callable[[View], View]:
    """Mark a view whose page depends on the record, the day, its address and these parameters, and on nothing else.

    It never sees other parameters, so that one which is read and not named here is missed at once, in every test.
    Unless the page says otherwise, whoever keeps a copy asks whether it is still good before showing it.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # whatever the address holds
            query = listed(request.GET.dict(), parameters)
            request.META["QUERY_STRING"] = query
            request.GET = QueryDict(query)
            response = view(request, *args, **kwargs)
            if response.status_code == HTTPStatus.OK:
                # Who signs in may be shown more: what they were given is no page for others.
                whose = "private" if settings.SESSION_COOKIE_NAME in request.COOKIES else "public"
                response.headers.setdefault("Cache-Control", f"{whose}, no-cache")
            return response

        setattr(shown, _MARK, frozenset(parameters))
        return shown

    return mark


def parameters_of(view: View) -> frozenset[str] | None:
    """The parameters that a public page reads; None where the view is not one."""
    found: frozenset[str] | None = getattr(view, _MARK, None)
    return found


def listed(given: Mapping[str, str], parameters: Iterable[str]) -> str:
    """The query string of these parameters alone, written in one way only."""
    return urlencode([(name, given[name]) for name in sorted(parameters) if name in given])


def no_older_than(revision: int, url: str) -> str:
    """The address of a public page as it is since that revision: where to send whoever just did something.

    Everybody else sees what was done within a second.
    """
    page, number_sign, spot = url.partition("#")
    return f"{page}{'&' if '?' in page else '?'}{REVISION}={revision}{number_sign}{spot}"


def valid_until(response: HttpResponse, instant: datetime) -> HttpResponse:
    """Say when a page stops being true though nothing is recorded: at the close of a vote, say."""
    response.headers["Expires"] = http_date(int(instant.timestamp()))
    return response
