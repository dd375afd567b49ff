"""What waits for whoever is signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tequio.ground.installation.api import zone
from tequio.ground.people.api import person_of
from tequio.lib import clock
from tequio.publish.desk import queries, wording
from tequio.ui.wording import page_language


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The desk: what waits, why, and one verb for each thing."""
    here = zone()
    now = clock.now().astimezone(here)
    desk = queries.desk_of(
        person_of(request), today=now.date(), zone=here, page=request.GET.get("p"), language=page_language()
    )
    context = {
        "is_unlisted": True,
        "desk": desk,
        "greeting": wording.greeting(now.hour),
        "sentence": wording.what_waits(desk),
    }
    return render(request, "desk/home.html", context)
