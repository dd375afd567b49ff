"""The page from which a plan is written: what it says, its axes, its commitments, and its publication."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tequio.ground.people.api import Person, lets, person_of
from tequio.lib import clock
from tequio.lib.errors import RuleBroken
from tequio.plan.checks import api as checks
from tequio.plan.commitments.api import (
    ActionPlan,
    commitment_by_slug,
    drafts_in_no_plan,
    editing,
    editing_role,
    plan_for_desk,
)
from tequio.publish.desk import policies
from tequio.publish.desk.services import publishing


@never_cache
@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything of a plan that can be written, each part with its own page."""
    found, person = _open(request, slug)
    return _page(request, found, person)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish a plan, having read what publishing means and what the review still says."""
    found, person = _open(request, slug)
    says, status = "", HTTPStatus.OK
    if request.method == "POST":
        try:
            publishing.publish(plan=found, person=person, at=clock.now())
        except RuleBroken as refusal:
            says, status = refusal.message, HTTPStatus.UNPROCESSABLE_ENTITY
        else:
            return redirect("desk:plan", slug)
    context = {
        "is_unlisted": True,
        "plan": found,
        "summary": checks.summary(checks.check(checks.snapshot_of(found))),
        "says": says,
        "trail": [*_trail(found), (_("Publish"), "")],
    }
    return render(request, "desk/publish.html", context, status=status)


@never_cache
@require_POST
def place_draft(request: HttpRequest, slug: str, commitment: str) -> HttpResponse:
    """Put in the plan a commitment that no plan holds yet."""
    found, person = _open(request, slug)
    draft = commitment_by_slug(commitment)
    if draft is None:
        raise Http404
    try:
        editing.place_draft(plan=found, commitment=draft, person=person, at=clock.now())
    except RuleBroken as refusal:
        return _page(request, found, person, says=refusal.message, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("desk:plan", slug)


def _page(
    request: HttpRequest, found: ActionPlan, person: Person, *, says: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    places = list(found.entries.all())
    context = {
        "is_unlisted": True,
        "plan": found,
        "places": places,
        "may_write": lets(lambda: editing_role(person, found)),
        "drafts": drafts_in_no_plan(),
        "says": says,
        "trail": [*_trail(found)[:-1], (found.title, "")],
    }
    return render(request, "desk/plan.html", context, status=status)


def _open(request: HttpRequest, slug: str) -> tuple[ActionPlan, Person]:
    found, person = plan_for_desk(slug), person_of(request)
    if found is None or not policies.may_review(person, found):
        raise Http404(_("There is no plan with this name."))
    return found, person


def _trail(found: ActionPlan) -> list[tuple[str, str]]:
    return [(_("Desk"), reverse("desk:home")), (found.title, reverse("desk:plan", args=[found.slug]))]
