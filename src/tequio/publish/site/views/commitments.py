"""A commitment, with the thread from its problem to its impact."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tequio.measure.monitoring.api import progress_of
from tequio.measure.readings.api import measured_of
from tequio.plan.roadmap.api import roadmap_in_brief
from tequio.publish.site import commitments, progress, schedules, sentences, translated
from tequio.publish.site.context import house_of
from tequio.publish.site.readers import discreetly, reader_of
from tequio.publish.site.thread import thread_of
from tequio.ui.publicly import publicly


@require_safe
@publicly()
@login_not_required
def commitment(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole commitment on one page."""
    read = commitments.read(slug, reader_of(request), whole=True)
    shown = read.commitment
    roadmap = roadmap_in_brief(shown.pk)
    schedule = schedules.read(roadmap, house_of(request)) if roadmap else None
    activities = schedule.activities if schedule else ()
    known = progress_of(shown.pk, activities, schedule.today) if schedule else None
    page = render(
        request,
        "site/commitment_page.html",
        {
            "commitment": shown,
            "places": shown.plan_entries.all(),
            "schedule": schedule,
            "sentence": sentences.where_it_stands(activities),
            "linked_sentence": sentences.where_it_stands_linked(activities, reverse("site:schedule", args=[slug])),
            "overall": sentences.overall(activities),
            "first_explanation": next(sentences.what_needs_explaining(activities), ""),
            "grid": schedules.grid_of(schedule, activities[: schedules.ROWS_ON_A_PAGE], known)
            if schedule and known
            else None,
            "progress": progress.in_short(known),
            "downloads": schedules.downloads(slug),
            "knots": thread_of(read, schedule),
            "indicators": measured_of(shown.pk) if read.indicators else [],
            "lines": [
                (line, [activity for activity in activities if activity.line_number == line.number])
                for line in shown.lines.all()
            ],
            "route": read.route,
            "is_older": translated.is_older("commitment", slug),
            "is_draft": shown.is_draft,
        },
    )
    return discreetly(page, is_draft=shown.is_draft)
