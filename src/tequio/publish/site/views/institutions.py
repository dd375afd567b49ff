"""Who takes part: institutions with their ends and successors, collegiate bodies and networks."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tequio.decide.governance import api as governance
from tequio.ground.people import api as people


@require_safe
@login_not_required
def directory(request: HttpRequest) -> HttpResponse:
    """Every institution, body and network on record."""
    context = {
        "organisations": people.organisations_for_list(),
        "bodies": governance.bodies_for_list(),
        "networks": people.networks_for_list(),
    }
    return render(request, "site/institution_list.html", context)


@require_safe
@login_not_required
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One institution: its validity, its end, who follows it and what it does here."""
    found = people.organisation_for_page(slug)
    if found is None:
        raise Http404
    return render(request, "site/institution_page.html", {"organisation": found})


@require_safe
@login_not_required
def network(request: HttpRequest, slug: str) -> HttpResponse:
    """One network with its members."""
    found = next((each for each in people.networks_for_list() if each.slug == slug), None)
    if found is None:
        raise Http404
    return render(request, "site/network_page.html", {"network": found})


@require_safe
@login_not_required
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body: what it is, whom it works for, and what it does in each route."""
    found = governance.body_for_page(slug)
    if found is None:
        raise Http404
    return render(request, "site/body_page.html", {"body": found})
