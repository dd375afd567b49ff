"""The cronograma of a commitment, as a page and as files."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tequio.ground.documents.api import sheet_pdf
from tequio.measure.monitoring.api import progress_of
from tequio.plan.roadmap import api as roadmap
from tequio.plan.roadmap.types import Schedule
from tequio.publish.site import commitments, papers, schedules, sentences
from tequio.publish.site.commitments import CommitmentRead
from tequio.publish.site.context import house_of
from tequio.publish.site.readers import discreetly, reader_of
from tequio.publish.site.thread import thread_of
from tequio.ui.publicly import publicly

_WRITERS: dict[str, tuple[str, Callable[[Schedule], bytes | str]]] = {
    "csv": ("text/csv; charset=utf-8", roadmap.csv_of),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", roadmap.xlsx_of),
    "png": ("image/png", roadmap.png_of),
    "svg": ("image/svg+xml; charset=utf-8", roadmap.svg_of),
    "ics": ("text/calendar; charset=utf-8", roadmap.ics_of),
    "json": ("application/json; charset=utf-8", roadmap.json_of),
}


def _schedule(request: HttpRequest, slug: str) -> tuple[CommitmentRead, Schedule]:
    read = commitments.read(slug, reader_of(request))
    stated = roadmap.roadmap_of(read.commitment.pk)
    if stated is None:
        raise Http404(_("This commitment has no schedule yet."))
    return read, schedules.read(stated, house_of(request))


@require_safe
@publicly("estado", "p")
@login_not_required
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The month grid as in the document, and what was planned beside what was done."""
    read, schedule = _schedule(request, slug)
    statuses = sentences.counted_as(request.GET.get("estado", ""))
    asked = [each for each in schedule.activities if not statuses or each.status in statuses]
    rows = Paginator(asked, schedules.ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    known = progress_of(read.commitment.pk, list(rows), schedule.today)
    shown = render(
        request,
        "site/schedule_page.html",
        {
            "commitment": read.commitment,
            "places": read.commitment.plan_entries.all(),
            "schedule": schedule,
            "sentence": sentences.where_it_stands(schedule.activities),
            "linked_sentence": sentences.where_it_stands_linked(schedule.activities, request.path),
            "status": statuses[0] if statuses else "",
            "explanations": list(sentences.what_needs_explaining(rows)),
            "grid": schedules.grid_of(schedule, list(rows), known),
            "figure": schedules.figure_of(schedule, list(rows)),
            "downloads": schedules.downloads(slug, ("csv", "xlsx", "pdf", "ics")),
            "knots": thread_of(read, schedule, at="actions"),
            "planned": [
                (activity, schedules.planned_words(activity), known.activities[activity.code]) for activity in rows
            ],
            "page": rows,
            "is_draft": read.commitment.is_draft,
        },
    )
    return discreetly(shown, is_draft=read.commitment.is_draft)


@require_safe
@publicly()
@login_not_required
def file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The cronograma as a file."""
    read, schedule = _schedule(request, slug)
    if kind == "pdf":
        response = HttpResponse(sheet_pdf(papers.sheet_of(schedule, house_of(request))), content_type="application/pdf")
    else:
        media_type, write = _WRITERS[kind]
        response = HttpResponse(write(schedule), content_type=media_type)
    # Drawings, papers and calendars open where they are asked for; sheets to work on are kept.
    disposition = "attachment" if kind in ("csv", "xlsx") else "inline"
    response["Content-Disposition"] = f'{disposition}; filename="cronograma-{slug}.{kind}"'
    if kind == "svg":
        # A drawing of its own carries its colours inside; nothing in it can run.
        response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return discreetly(response, is_draft=read.commitment.is_draft)
