"""Who takes part: institutions with their ends and successors, collegiate bodies and networks."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tequio.decide.governance import api as governance
from tequio.ground.ledger import api as ledger
from tequio.ground.ledger.types import Subject
from tequio.ground.people import api as people
from tequio.publish.site import acts, downloads, participation
from tequio.publish.site.context import house_of
from tequio.publish.site.directory import COLUMNS, rows
from tequio.publish.site.directory import directory as directory_on
from tequio.publish.site.standing import standing_of
from tequio.ui.publicly import publicly

# Enough to see how an actor came to be on record; the rest is in the log.
_ACTS = 20
_ON_A_PAGE = 50


@require_safe
@publicly("p")
@login_not_required
def directory(request: HttpRequest) -> HttpResponse:
    """Every institution, body and network on record."""
    found = directory_on(house_of(request).today)
    context = {
        "directory": found,
        "page": Paginator(found.organisations, _ON_A_PAGE).get_page(request.GET.get("p")),
        "downloads": [("CSV", reverse("site:institutions-csv")), ("JSON", reverse("site:institutions-json"))],
    }
    return render(request, "site/institution_list.html", context)


@require_safe
@publicly()
@login_not_required
def directory_csv(request: HttpRequest) -> HttpResponse:
    """The directory for a spreadsheet."""
    found = rows(directory_on(house_of(request).today))
    return downloads.as_file(downloads.csv_lines(COLUMNS, found), "instituciones.csv")


@require_safe
@publicly()
@login_not_required
def directory_json(request: HttpRequest) -> HttpResponse:
    """The directory for a program."""
    found = rows(directory_on(house_of(request).today))
    return downloads.as_file(downloads.json_lines("directory", found), "instituciones.json")


@require_safe
@publicly()
@login_not_required
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One institution: its validity, its end, who follows it and what it does here."""
    found = people.organisation_for_page(slug)
    if found is None:
        raise Http404
    house = house_of(request)
    context = {
        "house": house,
        "organisation": found,
        "standing": standing_of(found, house.today),
        "predecessors": people.predecessors_of(found),
        "participations": participation.of_organisation(found),
        "belongings": participation.belongings_of(found),
        "acts": _acts_on("organisation", slug),
        "trail": _trail(found),
    }
    return render(request, "site/institution_page.html", context)


@require_safe
@publicly()
@login_not_required
def network(request: HttpRequest, slug: str) -> HttpResponse:
    """One network with its members."""
    found = next((each for each in people.networks_for_list() if each.slug == slug), None)
    if found is None:
        raise Http404
    house = house_of(request)
    context = {
        "house": house,
        "network": found,
        "standing": standing_of(found, house.today),
        "participations": participation.of_network(found),
        "acts": _acts_on("network", slug),
        "trail": _trail(found),
    }
    return render(request, "site/network_page.html", context)


@require_safe
@publicly()
@login_not_required
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body: what it is, whom it works for, and what it does in each route."""
    found = governance.body_for_page(slug)
    if found is None:
        raise Http404
    house = house_of(request)
    context = {
        "house": house,
        "body": found,
        "standing": standing_of(found, house.today),
        "children": list(found.children.order_by("name")),
        "steps": participation.steps_of(found),
        "acts": _acts_on("body", slug),
        "trail": _trail(found),
    }
    return render(request, "site/body_page.html", context)


def _acts_on(kind: str, slug: str) -> list[acts.Act]:
    return acts.told(ledger.entries_for(Subject(kind, slug), limit=_ACTS))


def _trail(record: people.Organisation | people.Network | governance.Body) -> list[tuple[str, str]]:
    return [(_("Institutions, bodies and networks"), reverse("site:institutions")), (acts.short_name_of(record), "")]
