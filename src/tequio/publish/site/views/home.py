"""The front page: the state of the plans in one screen."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tequio.ground.ledger import api as ledger
from tequio.publish.site import acts, plans
from tequio.ui.publicly import publicly

_PLANS = 3
_COMMITMENTS = 6
_NEWS = 4


@require_safe
@publicly()
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Where the newest plans stand, what comes next and what happened last; the rest is one link away."""
    newest, has_more = plans.newest_shown(request, _PLANS)
    context = {
        "plans": newest,
        "has_more_plans": has_more,
        "most": f":{_COMMITMENTS}",
        "news": acts.told(ledger.latest(_NEWS)),
    }
    return render(request, "site/home.html", context)
