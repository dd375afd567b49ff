"""The desk pages on which institutions, their units and networks are written: for the coordination of the house."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tequio.ground.people import queries, statements
from tequio.ground.people.forms import LeavingForm, MemberForm, NetworkForm, OrganisationForm, UnitForm
from tequio.ground.people.models import Network, Organisation, Person, ResponsibleUnit
from tequio.ground.people.services import institutions
from tequio.ground.people.services.institutions import Kept
from tequio.ground.people.signed_in import person_of
from tequio.ground.people.wording import readable
from tequio.ground.versions import api as versions
from tequio.lib import clock
from tequio.lib.errors import RuleBroken, Stale

_READ_AND_WRITE = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every institution with its units, and every network."""
    _open(request)
    context = {
        "is_unlisted": True,
        "institutions": queries.institutions_for_desk(),
        "networks": queries.networks_for_list(),
        "trail": [_desk(), (_("Institutions and networks"), "")],
    }
    return render(request, "people/listing.html", context)


@never_cache
@require_http_methods(_READ_AND_WRITE)
def new_organisation(request: HttpRequest) -> HttpResponse:
    """Another institution."""
    return _begin(request, "organisations", OrganisationForm, _("A new institution"))


@never_cache
@require_http_methods(_READ_AND_WRITE)
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """What is said of an institution, and who follows it."""
    person, found = _open(request), queries.organisation_for_page(slug)
    row = _or_404(found)
    context = {
        "versions_url": reverse("people:versions", args=["instituciones", slug]),
        "public_url": reverse("site:organisation", args=[slug]),
        "successions": list(row.successions.select_related("successor", "confirmed_by").order_by("pk")),
    }
    return _change(request, "organisations", row, OrganisationForm, person, context)


@never_cache
@require_POST
def confirm(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Confirm who follows an institution."""
    person, row = _open(request), _or_404(queries.organisation_for_page(slug))
    succession = row.successions.filter(pk=pk).first()
    if succession is None:
        raise Http404(_("Nobody is proposed under this number."))
    return _do(
        request,
        lambda: institutions.confirm_succession(succession=succession, person=person, at=clock.now()),
        reverse("people:organisation", args=[slug]),
    )


@never_cache
@require_http_methods(_READ_AND_WRITE)
def new_unit(request: HttpRequest) -> HttpResponse:
    """Another office."""
    return _begin(request, "units", UnitForm, _("A new unit"))


@never_cache
@require_http_methods(_READ_AND_WRITE)
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """What is said of an office."""
    person = _open(request)
    row = _or_404(ResponsibleUnit.objects.select_related("organisation").filter(slug=slug).first())
    context = {
        "versions_url": reverse("people:versions", args=["unidades", slug]),
        "public_url": reverse("site:organisation", args=[row.organisation.slug]),
    }
    return _change(request, "units", row, UnitForm, person, context)


@never_cache
@require_http_methods(_READ_AND_WRITE)
def new_network(request: HttpRequest) -> HttpResponse:
    """Another network."""
    return _begin(request, "networks", NetworkForm, _("A new network"))


@never_cache
@require_http_methods(_READ_AND_WRITE)
def network(request: HttpRequest, slug: str) -> HttpResponse:
    """What is said of a network, and who is and was in it."""
    person, row = _open(request), _or_404(queries.network_for_desk(slug))
    return _change(request, "networks", row, NetworkForm, person, _of_network(row))


@never_cache
@require_POST
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """An institution joins a network."""
    person, row = _open(request), _or_404(queries.network_for_desk(slug))
    form = MemberForm(request.POST)
    if not form.is_valid():
        return _network_page(request, row, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        institutions.join(network=row, **form.cleaned_data, person=person, at=clock.now())
    except RuleBroken as refusal:
        return _network_page(request, row, form, says=refusal.message, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("people:network", slug)


@never_cache
@require_POST
def leave(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """An institution leaves a network."""
    person, row = _open(request), _or_404(queries.network_for_desk(slug))
    member = next((one for one in row.members.all() if one.pk == pk), None)
    if member is None:
        raise Http404(_("It is not in this network."))
    form = LeavingForm(request.POST)
    if not form.is_valid():
        says = _("Write the day on which it left.")
        return _network_page(request, row, MemberForm(), says=says, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        institutions.leave(member=member, left_on=form.cleaned_data["left_on"], person=person, at=clock.now())
    except RuleBroken as refusal:
        status = HTTPStatus.CONFLICT if isinstance(refusal, Stale) else HTTPStatus.UNPROCESSABLE_ENTITY
        return _network_page(request, row, MemberForm(), says=refusal.message, status=status)
    return redirect("people:network", slug)


# By what an address calls them: their kind for versions, their table, and their page.
_OF = {
    "instituciones": ("organisation", Organisation),
    "unidades": ("unit", ResponsibleUnit),
    "redes": ("network", Network),
}


@never_cache
@require_safe
def history(request: HttpRequest, of: str, slug: str) -> HttpResponse:
    """How one of them came to say what it says."""
    _open(request)
    if of not in _OF:
        raise Http404
    kind, model = _OF[of]
    row = _or_404(model.objects.filter(slug=slug).first())  # type: ignore[attr-defined]  # each is a table
    context = {
        "is_unlisted": True,
        "title": row.name,
        "versions": queries.who_changed(versions.history(kind, slug, readable)),
        "trail": [_desk(), _list(), (row.name, reverse(f"people:{kind}", args=[slug])), (_("Versions"), "")],
    }
    return render(request, "versions/page.html", context)


def _begin(request: HttpRequest, section: str, form: Callable[..., Any], title: str) -> HttpResponse:
    person = _open(request)
    writing = versions.Writing(
        kind=section,
        name="",
        readable=readable,
        form_of=lambda data, seen: form(data, seen=seen),
        save=lambda typed, seen: institutions.begin(section=section, said=typed.said(), person=person, at=clock.now()),
    )
    return _write(request, writing, section, {"title": title, "trail": [_desk(), _list(), (title, "")]})


def _change(
    request: HttpRequest, section: str, row: Kept, form: Callable[..., Any], person: Person, context: dict[str, Any]
) -> HttpResponse:
    kind, stated = _STATED[section]
    said: dict[str, Any] = stated(row)
    writing = versions.Writing(
        kind=kind,
        name=row.slug,
        readable=readable,
        form_of=lambda data, seen: form(data, stated=said, seen=seen),
        save=lambda typed, seen: institutions.change(
            section=section, row=row, said=typed.said(), seen=seen, person=person, at=clock.now()
        ),
    )
    trail = [_desk(), _list(), (row.name, "")]
    return _write(request, writing, section, {"title": row.name, "row": row, "trail": trail, **context})


_STATED: dict[str, tuple[str, Callable[[Any], dict[str, Any]]]] = {
    "organisations": ("organisation", statements.organisation_as_stated),
    "units": ("unit", statements.unit_as_stated),
    "networks": ("network", statements.network_as_stated),
}


def _write(request: HttpRequest, writing: versions.Writing, section: str, context: dict[str, Any]) -> HttpResponse:
    back = reverse("people:listing")
    shared = {"back_url": back, "is_read": True}
    template = f"people/{section}.html"
    return versions.write(request, writing, template=template, context={**shared, **context}, done=back)


def _of_network(row: Network) -> dict[str, Any]:
    return {
        "versions_url": reverse("people:versions", args=["redes", row.slug]),
        "public_url": reverse("site:network", args=[row.slug]),
        "members": list(row.members.all()),
        "member_form": MemberForm(),
    }


def _network_page(
    request: HttpRequest, row: Network, member_form: MemberForm, *, says: str = "", status: HTTPStatus
) -> HttpResponse:
    seen = versions.present("network", row.slug)
    context = {
        "is_unlisted": True,
        "is_read": True,
        "back_url": reverse("people:listing"),
        "title": row.name,
        "row": row,
        "trail": [_desk(), _list(), (row.name, "")],
        "form": NetworkForm(None, stated=statements.network_as_stated(row), seen=seen),
        "says": says,
        **_of_network(row),
        "member_form": member_form,
    }
    return render(request, "people/networks.html", context, status=status)


def _do(request: HttpRequest, act: Callable[[], object], back: str) -> HttpResponse:
    try:
        act()
    except RuleBroken as refusal:
        status = HTTPStatus.CONFLICT if isinstance(refusal, Stale) else HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "ui/refused.html", {"is_unlisted": True, "says": refusal.message}, status=status)
    return redirect(back)


def _open(request: HttpRequest) -> Person:
    person = person_of(request)
    try:
        institutions.office(person)
    except RuleBroken:
        raise Http404(_("This page is for the coordination of the installation.")) from None
    return person


def _or_404[Row](row: Row | None) -> Row:
    if row is None:
        raise Http404(_("There is none with this name."))
    return row


def _desk() -> tuple[str, str]:
    return _("Desk"), reverse("desk:home")


def _list() -> tuple[str, str]:
    return _("Institutions and networks"), reverse("people:listing")
