"""The working calendar on the desk: which days do not count, why, and where that is written."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tequio.ground.calendars import queries, services
from tequio.ground.calendars.forms import DayForm
from tequio.ground.calendars.models import WorkingCalendar
from tequio.ground.ledger.types import Actor
from tequio.ground.people.api import Person, actor_of, coordinating_role, person_of
from tequio.lib import clock
from tequio.lib.errors import RuleBroken


@never_cache
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The days of a year that do not count: `?calendario=` which, the house's unless told; `?ano=` which year."""
    _open(request)
    return _page(request, _row(request.GET.get("calendario", "")), DayForm())


@never_cache
@require_POST
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Another day that does not count."""
    person, by = _open(request)
    form = DayForm(request.POST)
    if not form.is_valid():
        return _page(request, _row(slug), form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _do(
        request,
        slug,
        form,
        lambda: services.add_non_working_day(
            calendar=slug, **form.cleaned_data, by=by, at=clock.now(), person_id=person.pk
        ),
    )


@never_cache
@require_POST
def withdraw(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """A day counts again, for the reason given."""
    person, by = _open(request)
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        raise Http404(_("That is not a day.")) from None
    reason = request.POST.get("reason", "")[:200]
    return _do(
        request,
        slug,
        DayForm(),
        lambda: services.withdraw_non_working_day(
            calendar=slug, day=asked, reason=reason, by=by, at=clock.now(), person_id=person.pk
        ),
    )


@never_cache
@require_POST
def extend(request: HttpRequest, slug: str) -> HttpResponse:
    """One year more, with the days that the program knows in it."""
    _person, by = _open(request)
    until = _row(slug).last_day.year + 1
    return _do(
        request,
        slug,
        DayForm(),
        lambda: services.extend(calendar=slug, until_year=until, by=by, at=clock.now()),
    )


def _do(request: HttpRequest, slug: str, form: DayForm, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except RuleBroken as refusal:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, _row(slug), form, says=refusal.message, status=status)
    return redirect(f"{reverse('calendars:calendar')}?calendario={slug}")


def _open(request: HttpRequest) -> tuple[Person, Actor]:
    """Whoever coordinates the whole installation, and the office the log names; others learn of no such page."""
    person = person_of(request)
    try:
        return person, actor_of(coordinating_role(person, frozenset(), ""))
    except RuleBroken:
        raise Http404(_("There is no such page.")) from None


def _row(slug: str) -> WorkingCalendar:
    try:
        return queries.calendar_row(slug)
    except queries.NoCalendar:
        raise Http404(_("There is no such calendar.")) from None


def _page(
    request: HttpRequest, row: WorkingCalendar, form: DayForm, *, says: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    written = request.GET.get("ano", "")
    this_year = clock.local_date(clock.now(), ZoneInfo(row.zone)).year
    year = int(written) if written.isdecimal() and len(written) == 4 else this_year
    context = {
        "is_unlisted": True,
        "calendar": row,
        "calendars": WorkingCalendar.objects.order_by("name"),
        "year": year,
        "years": range(row.first_day.year, row.last_day.year + 1),
        "days": row.non_working_days.active().filter(day__year=year).order_by("day"),
        "form": form,
        "says": says,
        "trail": [
            (_("Desk"), reverse("desk:home")),
            (_("Settings"), reverse("installation:settings")),
            (_("Working calendar"), ""),
        ],
    }
    return render(request, "calendars/calendar.html", context, status=status)
