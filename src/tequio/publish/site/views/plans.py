"""A plan and the list of plans."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tequio.ground.files import api as files
from tequio.publish.site import plans


@require_safe
@login_not_required
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """One plan: its period, who leads it, its axes and its commitments."""
    shown = plans.one_shown(request, slug)
    if shown is None:
        raise Http404(_("There is no published plan with this name."))
    context = {"shown": shown, "plan": shown.plan, "documents": files.public_documents("plan", slug)}
    return render(request, "site/plan_page.html", context)
