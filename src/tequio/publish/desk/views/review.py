"""What a good adviser would say of a plan, to whoever coordinates it. It is never published."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tequio.ground.people.api import person_of
from tequio.lib import clock
from tequio.publish.desk import downloads, reviews
from tequio.ui.refusals import refusals_shown


@never_cache
@require_safe
@refusals_shown
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """The findings, by how much they matter."""
    context = {
        "is_unlisted": True,
        "review": _review_of(request, slug),
        "trail": [(_("Desk"), reverse("desk:home")), (_("Review of the plan"), "")],
        "downloads": [
            ("CSV", reverse("desk:review-csv", args=[slug])),
            ("JSON", reverse("desk:review-json", args=[slug])),
        ],
    }
    return render(request, "desk/review.html", context)


@never_cache
@require_safe
@refusals_shown
def as_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same, for a spreadsheet."""
    body = downloads.as_csv(_review_of(request, slug))
    return HttpResponse(
        body,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}-revision.csv"'},
    )


@never_cache
@require_safe
@refusals_shown
def as_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The same, for programs, as `tequio check --json` gives it."""
    return JsonResponse(
        downloads.as_data(_review_of(request, slug), at=clock.now()),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{slug}-revision.json"'},
    )


def _review_of(request: HttpRequest, slug: str) -> reviews.Review:
    found = reviews.review_of(slug, person_of(request))
    if found is None:
        raise Http404
    return found
