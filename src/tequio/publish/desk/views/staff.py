"""Who has which role: whoever coordinates sees it, invites others and ends roles."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tequio.ground.people.api import (
    INSTALLATION,
    Person,
    Role,
    RoleAssignment,
    access,
    person_of,
    roles,
    roles_of,
    scopes_named,
    staff_of,
)
from tequio.lib import clock
from tequio.lib.errors import RuleBroken
from tequio.publish.desk import clerk
from tequio.publish.desk.forms import InvitationForm
from tequio.publish.desk.services import staff as services
from tequio.ui.letters import origin_for_letters
from tequio.ui.wording import page_language


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """Everybody with a role where one coordinates, and the form that invites."""
    person, scopes = _open(request)
    if request.method != "POST":
        return _page(request, person, scopes, InvitationForm(scopes=scopes.items()))
    form = InvitationForm(request.POST, scopes=scopes.items())
    if not form.is_valid():
        return _page(request, person, scopes, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        given = services.give(**form.cleaned_data, person=person, at=clock.now())
    except RuleBroken as refusal:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, person, scopes, form, says=refusal.message, status=status)
    _invite(request, given.person)
    return redirect("desk:staff")


@never_cache
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody stops having a role, at once."""
    person, scopes = _open(request)
    role = _of(pk, scopes)
    try:
        roles.end(role=role, reason=request.POST.get("reason", "")[:500], person=person, at=clock.now())
    except RuleBroken as refusal:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(
            request, person, scopes, InvitationForm(scopes=scopes.items()), says=refusal.message, status=status
        )
    return redirect("desk:staff")


@never_cache
@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send another link; the one sent before lets nobody in any more."""
    _person, scopes = _open(request)
    _invite(request, _of(pk, scopes).person)
    return redirect("desk:staff")


@never_cache
@require_POST
def reset_access(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody lost telephone and codes: a link alone lets them in again, and they get one."""
    person, scopes = _open(request)
    theirs = _of(pk, scopes).person
    try:
        access.reset(person=theirs, by=person, at=clock.now())
    except RuleBroken as refusal:
        form = InvitationForm(scopes=scopes.items())
        return _page(request, person, scopes, form, says=refusal.message, status=HTTPStatus.FORBIDDEN)
    clerk.send_notice(email=theirs.email, what="reset", language=page_language())
    _invite(request, theirs)
    return redirect("desk:staff")


def _invite(request: HttpRequest, invited: Person) -> None:
    clerk.send_link(
        email=invited.email,
        origin=origin_for_letters(request),
        onward=reverse("desk:home"),
        language=page_language(),
        is_invited=True,
    )


def _open(request: HttpRequest) -> tuple[Person, dict[str, str]]:
    """Whoever asks, and the scopes they coordinate, by slug: all of them for the coordination of the house."""
    person = person_of(request)
    mine = {role.scope.slug: role.scope.name for role in roles_of(person) if role.role == Role.COORDINATOR}
    if not mine:
        raise Http404(_("This page is for whoever coordinates."))
    return person, scopes_named() if INSTALLATION in mine else mine


def _of(pk: int, scopes: dict[str, str]) -> RoleAssignment:
    for role in staff_of(scopes, clock.now()):
        if role.pk == pk:
            return role
    raise Http404(_("There is no such role."))


def _page(
    request: HttpRequest,
    person: Person,
    scopes: dict[str, str],
    form: InvitationForm,
    *,
    says: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "is_unlisted": True,
        "staff": [
            (role, str(Role(role.role).label), hasattr(role, "designation")) for role in staff_of(scopes, clock.now())
        ],
        "form": form,
        "says": says,
        "gives_access_back": INSTALLATION in scopes,
        "trail": [(_("Desk"), reverse("desk:home")), (_("People"), "")],
    }
    return render(request, "desk/staff.html", context, status=status)
