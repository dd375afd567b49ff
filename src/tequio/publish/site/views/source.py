"""Where the source of this program is, and under which licence."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tequio.publish.site import source
from tequio.ui.publicly import publicly


@require_safe
@publicly()
@login_not_required
def page(request: HttpRequest) -> HttpResponse:
    """The licence in a paragraph, the source to be downloaded, and where it is developed if somebody said."""
    context = {"name": source.name(), "developed_at": settings.SOURCE_URL}
    return render(request, "site/source_page.html", context)


@require_safe
@cache_control(public=True, max_age=3600)
@login_not_required
def archive(request: HttpRequest) -> HttpResponse:
    """The source of the program that is answering."""
    response = HttpResponse(source.archive(), content_type="application/gzip")
    response["Content-Disposition"] = f'attachment; filename="{source.name()}.tar.gz"'
    return response
