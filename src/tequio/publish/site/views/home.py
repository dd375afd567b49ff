"""The front page: the state of the plans in one screen."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tequio.ground.ledger import api as ledger
from tequio.publish.site import acts, plans

_NEWS = 4


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Where each plan stands, what comes next and what happened last."""
    shown = plans.shown(request)
    news = acts.told(ledger.latest(_NEWS))
    return render(request, "site/home.html", {"plans": shown, "news": news})
