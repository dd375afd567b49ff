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
    # One more than is shown tells whether there are others.
    newest = plans.newest_shown(request, _PLANS + 1)
    context = {
        "plans": newest[:_PLANS],
        "has_more_plans": len(newest) > _PLANS,
        "most": f":{_COMMITMENTS}",
        "news": acts.told(ledger.latest(_NEWS)),
    }
    return render(request, "site/home.html", context)
