"""The public log: what it is, its acts in sentences, and how anyone verifies it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tequio.ground.ledger import api as ledger
from tequio.publish.site import acts

_PAGE = 25


@require_safe
@login_not_required
def log(request: HttpRequest) -> HttpResponse:
    """The latest acts, what they stand in, and how to check it."""
    return render(request, "site/log_page.html", {"acts": acts.told(ledger.latest(_PAGE))})


@require_safe
@login_not_required
def entry(request: HttpRequest, index: int) -> HttpResponse:
    """One act, with all that proves it."""
    found = ledger.entry(index)
    if found is None:
        raise Http404
    return render(request, "site/entry_page.html", {"act": acts.told([found])[0], "entry": found})
