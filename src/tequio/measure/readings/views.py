"""The desk page of an indicator: what it showed, what waits to be published, and the form for one more."""

from datetime import date
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tequio.ground.installation.api import zone
from tequio.ground.people.api import INSTALLATION, Person, may_coordinate, person_of, roles_of
from tequio.ground.people.types import Work
from tequio.lib import clock
from tequio.lib.errors import RuleBroken, Stale
from tequio.measure.readings import policies, queries, services
from tequio.measure.readings.forms import ReadingForm
from tequio.measure.readings.models import Reading
from tequio.measure.readings.work import work_of
from tequio.plan.commitments.api import plan_for_desk
from tequio.plan.indicators.api import Indicator


@never_cache
@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """The indicators of a plan, for whoever has some role in it."""
    plan = plan_for_desk(slug)
    scopes = {role.scope.slug for role in roles_of(person_of(request))}
    if plan is None or not scopes & {plan.scope.slug, INSTALLATION}:
        raise Http404(_("There is no plan with this name."))
    context = {
        "is_unlisted": True,
        "plan": plan,
        "may_write": may_coordinate(person_of(request), plan.scope.slug),
        "indicators": queries.indicators_for_desk(entry.commitment_id for entry in plan.entries.all()),
        "trail": [(_("Desk"), reverse("desk:home")), (_("Indicators"), "")],
    }
    return render(request, "readings/listing.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """An indicator with its readings; sending the form keeps one until somebody else publishes it."""
    found, work, person = _open(request, slug)
    if request.method != "POST":
        return _page(request, found, work, person, ReadingForm(initial={"as_of": _today()}))
    form = ReadingForm(request.POST)
    if not form.is_valid():
        return _page(request, found, work, person, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        services.record_reading(indicator=found, read=form.read(), person=person, today=_today(), at=clock.now())
    except RuleBroken as refusal:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, found, work, person, form, says=refusal.message, status=status)
    return redirect("readings:indicator", slug)


@never_cache
@require_POST
def decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Publish a reading, or return it with remarks."""
    found, work, person = _open(request, slug)
    reading = next((one for one in queries.readings_for_desk(found.pk) if one.pk == pk), None)
    if reading is None:
        raise Http404(_("There is no such reading."))
    remarks = request.POST.get("remarks", "")[:2000]
    try:
        if "return" in request.POST:
            services.send_back(reading=reading, remarks=remarks, person=person, at=clock.now())
        else:
            services.publish(reading=reading, person=person, at=clock.now())
    except RuleBroken as refusal:
        status = HTTPStatus.CONFLICT if isinstance(refusal, Stale) else HTTPStatus.UNPROCESSABLE_ENTITY
        form = ReadingForm(initial={"as_of": _today()})
        return _page(request, found, work, person, form, says=refusal.message, remarks=(pk, remarks), status=status)
    return redirect("readings:indicator", slug)


def _open(request: HttpRequest, slug: str) -> tuple[Indicator, Work, Person]:
    found, person = queries.indicator_by_slug(slug), person_of(request)
    work = work_of(found) if found else None
    if found is None or work is None or not policies.may_see(person, work):
        raise Http404(_("There is no indicator with this name."))
    return found, work, person


def _today() -> date:
    return clock.local_date(clock.now(), zone())


def _page(
    request: HttpRequest,
    found: Indicator,
    work: Work,
    person: Person,
    form: ReadingForm,
    *,
    says: str = "",
    remarks: tuple[int, str] = (0, ""),
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    readings = queries.readings_for_desk(found.pk)
    context = {
        "is_unlisted": True,
        "indicator": found,
        "work": work,
        "readings": [_told(one, work, person, remarks) for one in readings],
        "form": form if policies.may_record(person, work) else None,
        "says": says,
        "trail": [(_("Desk"), reverse("desk:home")), (found.name, "")],
    }
    return render(request, "readings/indicator.html", context, status=status)


def _told(one: Reading, work: Work, person: Person, remarks: tuple[int, str]) -> dict[str, object]:
    return {
        "row": one,
        "may_decide": policies.may_decide(person, one, work),
        "remarks": remarks[1] if remarks[0] == one.pk else "",
    }
