"""The desk pages on which the cronograma of a commitment is written, for whoever coordinates its plan."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tequio.ground.people.api import Person, lets, person_of, who_changed
from tequio.ground.versions import api as versions
from tequio.lib import clock
from tequio.lib.errors import RuleBroken
from tequio.lib.months import Month
from tequio.plan.commitments.api import (
    Commitment,
    commitment_by_slug,
    commitment_role,
    is_public,
    may_see_history,
    places_by_commitment,
)
from tequio.plan.roadmap.forms import ActivityForm, SpanForm
from tequio.plan.roadmap.in_the_log import KIND, name_of
from tequio.plan.roadmap.models import Activity, Roadmap
from tequio.plan.roadmap.queries.statements import activities_known_to, stated_of
from tequio.plan.roadmap.services import editing
from tequio.plan.roadmap.wording import readable
from tequio.ui.refusals import refusals_shown

_READ_AND_WRITE = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def cronograma(request: HttpRequest, commitment: str) -> HttpResponse:
    """The activities of a commitment in their order, each with what changes it; those taken off below."""
    found, _person = _open(request, commitment)
    return _listing(request, found)


@never_cache
@require_http_methods(_READ_AND_WRITE)
def months(request: HttpRequest, commitment: str) -> HttpResponse:
    """Which months the cronograma has. Reading it leads to the cronograma, where the form stands."""
    found, person = _open(request, commitment)
    back = redirect("roadmap:cronograma", commitment)
    if request.method != "POST":
        return back
    form = SpanForm(request.POST)
    if not form.is_valid():
        return _listing(request, found, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    first, last = form.months()
    try:
        editing.span(commitment=found, first=first, last=last, person=person, at=clock.now())
    except RuleBroken as refusal:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _listing(request, found, form=form, says=refusal.message, status=status)
    return back


@never_cache
@require_http_methods(_READ_AND_WRITE)
@refusals_shown
def new(request: HttpRequest, commitment: str) -> HttpResponse:
    """Another activity, at the end of the cronograma."""
    found, person = _open(request, commitment)
    writing = versions.Writing(
        kind=KIND,
        name="",
        readable=readable,
        form_of=lambda data, seen: ActivityForm(data, commitment=found, stated=None, seen=seen),
        save=lambda form, seen: editing.add(commitment=found, stated=form.said(), person=person, at=clock.now()),
    )
    return _write(request, found, writing, {"title": _("A new activity")})


@never_cache
@require_http_methods(_READ_AND_WRITE)
@refusals_shown
def activity(request: HttpRequest, commitment: str, code: str) -> HttpResponse:
    """What an activity says, and when it is planned."""
    found, person = _open(request, commitment)
    stated = stated_of(_standing(found, code))
    writing = versions.Writing(
        kind=KIND,
        name=name_of(commitment, code),
        readable=readable,
        form_of=lambda data, seen: ActivityForm(data, commitment=found, stated=stated, seen=seen),
        save=lambda form, seen: editing.change(
            commitment=found, stated=form.said(), seen=seen, person=person, at=clock.now()
        ),
    )
    context = {
        "title": stated.title,
        "code": code,
        "commitment": found,
        "versions_url": reverse("roadmap:versions", args=[commitment, code]),
    }
    return _write(request, found, writing, context)


@never_cache
@require_safe
def activity_versions(request: HttpRequest, commitment: str, code: str) -> HttpResponse:
    """How an activity came to say what it says. Those taken off keep their history, and so does a closed plan."""
    found = commitment_by_slug(commitment)
    if found is None or not may_see_history(person_of(request), found):
        raise Http404(_("There is no commitment with this name."))
    known = {one.code: one for one in activities_known_to(found.pk)}
    if code not in known:
        raise Http404(_("There is no activity with this name."))
    context = {
        "is_unlisted": True,
        "title": known[code].title,
        "versions": who_changed(versions.history(KIND, name_of(commitment, code), readable)),
        "trail": [*_trail(found), (_("Versions"), "")],
    }
    return render(request, "versions/page.html", context)


@never_cache
@require_POST
def move(request: HttpRequest, commitment: str, code: str, where: str) -> HttpResponse:
    """One place up or down."""
    found, person = _open(request, commitment)
    if where not in ("arriba", "abajo"):
        raise Http404
    try:
        editing.move(commitment=found, code=code, up=where == "arriba", person=person, at=clock.now())
    except RuleBroken as refusal:
        return _listing(request, found, says=refusal.message, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(reverse("roadmap:cronograma", args=[commitment]) + f"#{code}")


@never_cache
@require_POST
def take_off(request: HttpRequest, commitment: str, code: str) -> HttpResponse:
    """Take an activity off the cronograma; it stays on record."""
    found, person = _open(request, commitment)
    try:
        editing.take_off(commitment=found, code=code, person=person, at=clock.now())
    except RuleBroken as refusal:
        return _listing(request, found, says=refusal.message, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("roadmap:cronograma", commitment)


def _open(request: HttpRequest, commitment: str) -> tuple[Commitment, Person]:
    """The commitment, for whoever may change it; others do not learn that there is such a page."""
    found, person = commitment_by_slug(commitment), person_of(request)
    if found is None or not lets(lambda: commitment_role(person, found)):
        raise Http404(_("There is no commitment with this name."))
    return found, person


def _standing(found: Commitment, code: str) -> Activity:
    for one in activities_known_to(found.pk):
        if one.code == code and one.removed_at is None:
            return one
    raise Http404(_("There is no activity with this name."))


def _listing(
    request: HttpRequest,
    found: Commitment,
    *,
    form: SpanForm | None = None,
    says: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    known = activities_known_to(found.pk)
    roadmap = Roadmap.objects.filter(commitment=found).first()
    context = {
        "is_unlisted": True,
        "commitment": found,
        "activities": [(stated_of(one), one) for one in known if one.removed_at is None],
        "removed": [one for one in known if one.removed_at],
        "form": form or SpanForm(initial=_span(found, roadmap)),
        "is_read": is_public(found),
        "has_roadmap": roadmap is not None,
        "says": says,
        "trail": [*_trail(found)[:-1], (_("Cronograma"), "")],
    }
    return render(request, "roadmap/cronograma.html", context, status=status)


def _span(found: Commitment, roadmap: Roadmap | None) -> dict[str, str]:
    """The months that the form says before anybody writes: those there are, else those of the plan."""
    if roadmap:
        first = Month.of(roadmap.first_month)
        return {"first": str(first), "last": str(first.plus(roadmap.months - 1))}
    if found.starts_on and found.ends_on:
        return {"first": str(Month.of(found.starts_on)), "last": str(Month.of(found.ends_on))}
    return {}


def _write(request: HttpRequest, found: Commitment, writing: versions.Writing, context: dict[str, Any]) -> HttpResponse:
    back = reverse("roadmap:cronograma", args=[found.slug])
    shared = {"back_url": back, "is_read": is_public(found), "trail": [*_trail(found), (context["title"], "")]}
    return versions.write(request, writing, template="roadmap/activity.html", context={**shared, **context}, done=back)


def _trail(found: Commitment) -> list[tuple[str, str]]:
    """The desk, the plan where its pages lead to one, and the cronograma."""
    places = places_by_commitment([found.pk]).get(found.pk, [])
    plans = [(found.title, reverse("desk:plan", args=[places[0].scope]))] if places else [(found.title, "")]
    return [
        (_("Desk"), reverse("desk:home")),
        *plans,
        (_("Cronograma"), reverse("roadmap:cronograma", args=[found.slug])),
    ]
