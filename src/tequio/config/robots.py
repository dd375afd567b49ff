"""`/robots.txt`: a demonstration asks not to be indexed, since it is an example of nothing that happened."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tequio.config import house
from tequio.ui.publicly import publicly


@require_safe
@publicly()
@login_not_required
def robots(request: HttpRequest) -> HttpResponse:
    """Keep robots out of a demonstration, and out of the desk everywhere."""
    closed = "/" if house.is_demonstration() else "/escritorio/"
    return HttpResponse(f"User-agent: *\nDisallow: {closed}\n", content_type="text/plain; charset=utf-8")
