"""Lending one's roles to a colleague for the days that one is away."""

from datetime import date, datetime, time, timedelta
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tequio.ground.installation.api import zone
from tequio.ground.people.api import (
    Person,
    Role,
    RoleAssignment,
    delegations_of,
    person_by_email,
    person_of,
    roles,
    roles_of,
)
from tequio.lib import clock
from tequio.lib.errors import RuleBroken
from tequio.publish.desk.forms import DelegationForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """What one has lent and borrowed, and the form that lends."""
    person = person_of(request)
    own = _own(person)
    if request.method != "POST":
        return _page(request, person, _form(None, own))
    form = _form(request.POST, own)
    if not form.is_valid():
        return _page(request, person, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    typed = form.cleaned_data
    try:
        roles.delegate(
            role=own[typed["role"]],
            to=_colleague(typed["email"]),
            starts_at=_midnight(typed["first"]),
            ends_at=_midnight(typed["last"] + timedelta(days=1)),
            reason=typed["reason"],
            said=(typed["first"].isoformat(), typed["last"].isoformat()),
            person=person,
            at=clock.now(),
        )
    except RuleBroken as refusal:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, person, form, says=refusal.message, status=status)
    return redirect("desk:delegations")


@never_cache
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a delegation before its day."""
    person = person_of(request)
    mine = {one.pk: one for one in delegations_of(person, clock.now())}
    if pk not in mine:
        raise Http404(_("There is no such delegation."))
    try:
        roles.end_delegation(delegation=mine[pk], person=person, at=clock.now())
    except RuleBroken as refusal:
        status = HTTPStatus.CONFLICT
        return _page(request, person, _form(None, _own(person)), says=refusal.message, status=status)
    return redirect("desk:delegations")


def _own(person: Person) -> dict[str, RoleAssignment]:
    """The roles that one may lend, by key: one's own."""
    return {str(role.pk): role for role in roles_of(person) if role.stands_in_for_id is None}


def _form(data: object, own: dict[str, RoleAssignment]) -> DelegationForm:
    return DelegationForm(data, roles=[(key, _named(role)) for key, role in own.items()])


def _named(role: RoleAssignment) -> str:
    where = f"{role.scope.name} · {role.unit.name}" if role.unit else role.scope.name
    return f"{Role(role.role).label}, {where}"


def _colleague(email: str) -> Person:
    found = person_by_email(email)
    if found is None or not found.is_active:
        raise RuleBroken(_("Nobody has an account with that address. The coordination can open one."))
    return found


def _midnight(day: date) -> datetime:
    """When a day begins where the institution is."""
    return datetime.combine(day, time(), zone())


def _page(
    request: HttpRequest, person: Person, form: DelegationForm, *, says: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    found = delegations_of(person, clock.now())
    context = {
        "is_unlisted": True,
        "given": [_told(one) for one in found if one.person_id != person.pk],
        "received": [_told(one) for one in found if one.person_id == person.pk],
        "form": form if form.choices else None,
        "says": says,
        "trail": [(_("Desk"), reverse("desk:home")), (_("Delegations"), "")],
    }
    return render(request, "desk/delegations.html", context, status=status)


def _told(one: RoleAssignment) -> dict[str, object]:
    """A delegation with its days as they were said: the last one included."""
    here = zone()
    assert one.ended_at is not None
    return {
        "pk": one.pk,
        "name": _named(one),
        "to": one.person.shown_name,
        "by": one.stands_in_for.person.shown_name if one.stands_in_for else "",
        "first": one.given_at.astimezone(here).date(),
        "last": (one.ended_at - timedelta(microseconds=1)).astimezone(here).date(),
        "reason": one.reason,
    }
