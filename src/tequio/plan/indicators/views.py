"""The desk pages on which indicators and their targets are written."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tequio.ground.people.api import Person, person_of, who_changed
from tequio.ground.versions import api as versions
from tequio.lib import clock
from tequio.plan.commitments.api import Commitment, commitment_by_slug, commitment_role, may_see_history
from tequio.plan.indicators import services
from tequio.plan.indicators.forms import IndicatorForm
from tequio.plan.indicators.models import Indicator
from tequio.plan.indicators.statements import indicator_as_stated
from tequio.plan.indicators.wording import readable
from tequio.ui.refusals import refusals_shown

_READ_AND_WRITE = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(_READ_AND_WRITE)
@refusals_shown
def new(request: HttpRequest, commitment: str) -> HttpResponse:
    """Another indicator of a commitment."""
    found, person = _commitment(commitment, request)
    commitment_role(person, found)
    writing = versions.Writing(
        kind="indicator",
        name="",
        readable=readable,
        form_of=lambda data, seen: IndicatorForm(data, seen=seen),
        save=lambda form, seen: services.begin(commitment=found, said=form.said(), person=person, at=clock.now()),
    )
    return _write(request, found, writing, {"title": _("A new indicator")})


@never_cache
@require_http_methods(_READ_AND_WRITE)
@refusals_shown
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """What an indicator says, and its targets."""
    row, person = _indicator(slug, request)
    commitment_role(person, row.commitment)
    stated = indicator_as_stated(row)
    writing = versions.Writing(
        kind="indicator",
        name=slug,
        readable=readable,
        form_of=lambda data, seen: IndicatorForm(data, stated=stated, seen=seen),
        save=lambda form, seen: services.change(
            indicator=row, said=form.said(), seen=seen, person=person, at=clock.now()
        ),
    )
    context = {"title": row.name, "versions_url": reverse("indicators:versions", args=[slug])}
    return _write(request, row.commitment, writing, context)


@never_cache
@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """How an indicator came to say what it says."""
    row, _person = _indicator(slug, request)
    context = {
        "is_unlisted": True,
        "title": row.name,
        "versions": who_changed(versions.history("indicator", slug, readable)),
        "trail": [_desk(), (row.name, reverse("indicators:indicator", args=[slug])), (_("Versions"), "")],
    }
    return render(request, "versions/page.html", context)


def _write(
    request: HttpRequest, commitment: Commitment, writing: versions.Writing, context: dict[str, Any]
) -> HttpResponse:
    back = _back(commitment)
    shared = {
        "back_url": back,
        "is_read": not commitment.is_draft,
        "trail": [_desk(), (commitment.title, ""), (context["title"], "")],
    }
    template = "indicators/indicator.html"
    return versions.write(request, writing, template=template, context={**shared, **context}, done=back)


def _back(commitment: Commitment) -> str:
    """The indicators of the plan that holds the commitment; the desk, where none does."""
    place = commitment.plan_entries.select_related("plan").order_by("pk").first()
    return reverse("readings:listing", args=[place.plan.slug]) if place else reverse("desk:home")


def _commitment(slug: str, request: HttpRequest) -> tuple[Commitment, Person]:
    found, person = commitment_by_slug(slug), person_of(request)
    if found is None or not may_see_history(person, found):
        raise Http404(_("There is no commitment with this name that you coordinate."))
    return found, person


def _indicator(slug: str, request: HttpRequest) -> tuple[Indicator, Person]:
    row, person = Indicator.objects.select_related("commitment").filter(slug=slug).first(), person_of(request)
    if row is None or not may_see_history(person, row.commitment):
        raise Http404(_("There is no indicator with this name that you coordinate."))
    return row, person


def _desk() -> tuple[str, str]:
    return _("Desk"), reverse("desk:home")
