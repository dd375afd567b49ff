"""A plan and the list of plans."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tequio.ground.files import api as files
from tequio.measure.monitoring.api import progress_of_commitments
from tequio.plan.commitments.api import plans_for_list
from tequio.publish.site import plans, progress, sentences, translated
from tequio.publish.site.readers import discreetly
from tequio.ui.publicly import publicly

_ON_A_PAGE = 20


@require_safe
@publicly("p")
@login_not_required
def listing(request: HttpRequest) -> HttpResponse:
    """Every public plan, the newest first."""
    page = Paginator(plans_for_list(), _ON_A_PAGE).get_page(request.GET.get("p"))
    return render(request, "site/plan_list.html", {"page": page, "total": page.paginator.count})


@require_safe
@publicly("estado", "p")
@login_not_required
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """One plan: its period, who leads it, its axes and its commitments."""
    shown = plans.one_shown(request, slug)
    if shown is None:
        raise Http404(_("There is no published plan with this name."))
    state = request.GET.get("estado", "")
    statuses = sentences.counted_as(state)
    listed = plans.only(shown, statuses) if statuses else shown.commitments
    page = Paginator(listed, _ON_A_PAGE).get_page(request.GET.get("p"))
    known = progress_of_commitments([one.entry.commitment_id for one in page], shown.today)
    context = {
        "shown": shown,
        "commitments": [(one, progress.in_short(known.get(one.entry.commitment_id))) for one in page],
        "plan": shown.plan,
        "page": page,
        "status": statuses[0] if statuses else "",
        "explanations": list(sentences.what_needs_explaining(activity for one in page for activity in one.listed)),
        "is_older": translated.is_older("plan", slug),
        "documents": files.public_documents("plan", slug),
        "is_draft": shown.plan.is_draft,
    }
    return discreetly(render(request, "site/plan_page.html", context), is_draft=shown.plan.is_draft)
