"""A commitment, with the thread from its problem to its impact."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tequio.decide.route.api import route_for_page
from tequio.plan.commitments import api as commitments
from tequio.plan.indicators.api import indicators_of
from tequio.plan.roadmap.api import roadmap_of
from tequio.publish.site import schedules, sentences
from tequio.publish.site.context import House
from tequio.publish.site.thread import thread_of


def found(slug: str) -> commitments.Commitment:
    """The commitment everybody may read under this name. Raises Http404 for any other."""
    commitment = commitments.commitment_for_page(slug)
    if commitment is None:
        raise Http404(_("There is no published commitment with this name."))
    return commitment


@require_safe
@login_not_required
def commitment(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole commitment on one page."""
    shown = found(slug)
    roadmap = roadmap_of(shown.pk)
    schedule = schedules.read(roadmap, House(request)) if roadmap else None
    activities = schedule.activities if schedule else ()
    return render(
        request,
        "site/commitment_page.html",
        {
            "commitment": shown,
            "places": shown.plan_entries.all(),
            "schedule": schedule,
            "sentence": sentences.where_it_stands(activities),
            "overall": sentences.overall(activities),
            "explanations": sentences.what_needs_explaining(activities),
            "grid": schedules.grid_of(schedule) if schedule else None,
            "downloads": schedules.downloads(slug),
            "knots": thread_of(shown, schedule),
            "indicators": indicators_of([shown.pk]).get(shown.pk, []),
            "lines": [
                (line, [activity for activity in activities if activity.line_number == line.number])
                for line in shown.lines.all()
            ],
            "route": route_for_page(shown.pk),
        },
    )
