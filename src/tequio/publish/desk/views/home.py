"""What waits for whoever is signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tequio.ground.people.api import person_of
from tequio.publish.desk import queries, wording
from tequio.publish.site.api import house_of
from tequio.ui.wording import page_language


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The desk: what waits, why, and one verb for each thing."""
    house = house_of(request)
    here, now = house.zone, house.now.astimezone(house.zone)
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
