"""`/salud`: is this installation fit to be read? For load balancers, and for whoever is called at night."""

from collections.abc import Iterator
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tequio.config import house, migrations_state
from tequio.ground.ledger import api as ledger


@require_safe
@never_cache
@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 only when the tables are this program's and the signed log covers every act; else say what is not."""
    reasons = list(_what_is_wrong())
    if reasons:
        return JsonResponse({"status": "unfit", "reasons": reasons}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return JsonResponse({"status": "ok", "migrations": "applied", "checkpoint": "covers the record"})


def _what_is_wrong() -> Iterator[str]:
    try:
        if migrations_state.pending():
            yield _("There are pending migrations.")
        elif not house.is_whole():
            yield _("There is no installation yet.")
        elif not ledger.is_covering():
            yield _("The signed log does not cover the latest acts yet.")
    except DatabaseError:
        yield _("The database does not answer.")
