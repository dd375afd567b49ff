"""The desk pages on which plans, axes and commitments are written. A refusal keeps what was typed."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tequio.ground.people.api import Person, person_of, who_changed
from tequio.ground.versions import api as versions
from tequio.ground.versions.types import Readable
from tequio.lib import clock
from tequio.lib.errors import RuleBroken, Stale
from tequio.lib.ids import slug_of
from tequio.plan.commitments import policies, queries
from tequio.plan.commitments.forms import AxisForm, CommitmentForm, NewPlanForm, PlanForm, StateForm
from tequio.plan.commitments.models import ActionPlan, PlanCommitment
from tequio.plan.commitments.services import editing
from tequio.plan.commitments.statements import commitment_as_stated, plan_as_stated
from tequio.plan.commitments.states import COMMITMENT_TRANSITIONS
from tequio.plan.commitments.wording import act_names, commitment_readable, plan_readable
from tequio.ui.refusals import refusals_shown

_READ_AND_WRITE = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(_READ_AND_WRITE)
@refusals_shown
def new_plan(request: HttpRequest) -> HttpResponse:
    """A plan begins with its title and its dates; the rest is written afterwards."""
    person = person_of(request)
    policies.beginning_role(person)
    form = NewPlanForm(request.POST or None)
    says, status = "", HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                begun = editing.begin_plan(**form.cleaned_data, person=person, at=clock.now())
            except RuleBroken as refusal:
                says = refusal.message
            else:
                return redirect("desk:plan", begun.slug)
    title = _("A new plan")
    context = {"is_unlisted": True, "form": form, "says": says, "title": title, "trail": [_desk(), (title, "")]}
    return render(request, "commitments/new_plan.html", context, status=status)


@never_cache
@require_http_methods(_READ_AND_WRITE)
@refusals_shown
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """What a plan says of itself."""
    found, person = _open(request, slug)
    policies.editing_role(person, found)
    stated = plan_as_stated(found)
    writing = versions.Writing(
        kind="plan",
        name=found.slug,
        readable=plan_readable,
        form_of=lambda data, seen: PlanForm(data, stated=stated, seen=seen),
        save=lambda form, seen: editing.change_plan(
            plan=found, said=form.said(), seen=seen, person=person, at=clock.now()
        ),
    )
    context = {
        "plan": found,
        "title": _("What the plan says"),
        "versions_url": reverse("commitments:plan-versions", args=[slug]),
    }
    return _write(request, found, writing, "commitments/plan.html", context)


@never_cache
@require_safe
def plan_versions(request: HttpRequest, slug: str) -> HttpResponse:
    """How a plan came to say what it says."""
    found, _person = _open(request, slug)
    return _versions(request, found, "plan", found.slug, found.title, plan_readable)


@never_cache
@require_http_methods(_READ_AND_WRITE)
@refusals_shown
def new_axis(request: HttpRequest, slug: str) -> HttpResponse:
    """Another theme of a plan."""
    found, person = _open(request, slug)
    return _axis(request, found, person, {}, _("A new axis"))


@never_cache
@require_http_methods(_READ_AND_WRITE)
@refusals_shown
def axis(request: HttpRequest, slug: str, axis: str) -> HttpResponse:
    """A theme of a plan and its objective."""
    found, person = _open(request, slug)
    return _axis(request, found, person, _stated_axis(found, axis), _("Axis of the plan"))


@never_cache
@require_POST
@refusals_shown
def drop_axis(request: HttpRequest, slug: str, axis: str) -> HttpResponse:
    """Take a theme out of a plan. Its commitments stay in the plan, under no axis; the history of the plan tells it."""
    found, person = _open(request, slug)
    _stated_axis(found, axis)
    axes = [one for one in plan_as_stated(found).get("axes", []) if one["slug"] != axis]
    seen = versions.present("plan", found.slug)
    editing.change_plan(plan=found, said={"axes": axes}, seen=seen, person=person, at=clock.now())
    return redirect("desk:plan", slug)


@never_cache
@require_http_methods(_READ_AND_WRITE)
@refusals_shown
def new_commitment(request: HttpRequest, slug: str) -> HttpResponse:
    """Another commitment of a plan."""
    found, person = _open(request, slug)
    axes = _axes(found)
    policies.editing_role(person, found)
    stated = {"code": editing.next_code(found), "axis": axes[0][0] if len(axes) == 1 else ""}
    writing = versions.Writing(
        kind="commitment",
        name="",
        readable=commitment_readable,
        form_of=lambda data, seen: CommitmentForm(data, stated=stated, seen=seen, axes=axes),
        save=lambda form, seen: editing.begin_commitment(plan=found, said=form.said(), person=person, at=clock.now()),
    )
    return _write(request, found, writing, "commitments/commitment.html", {"title": _("A new commitment")})


@never_cache
@require_http_methods(_READ_AND_WRITE)
@refusals_shown
def commitment(request: HttpRequest, slug: str, commitment: str) -> HttpResponse:
    """What a commitment says."""
    found, person = _open(request, slug)
    place = _place(found, commitment)
    stated, axes = commitment_as_stated(place), _axes(found)
    policies.commitment_role(person, place.commitment)
    writing = versions.Writing(
        kind="commitment",
        name=commitment,
        readable=commitment_readable,
        form_of=lambda data, seen: CommitmentForm(data, stated=stated, seen=seen, axes=axes),
        save=lambda form, seen: editing.change_commitment(
            place=place, said=form.said(), seen=seen, person=person, at=clock.now()
        ),
    )
    context = {
        "title": place.commitment.title,
        "versions_url": reverse("commitments:commitment-versions", args=[slug, commitment]),
    }
    return _write(request, found, writing, "commitments/commitment.html", context)


@never_cache
@require_http_methods(_READ_AND_WRITE)
@refusals_shown
def commitment_state(request: HttpRequest, slug: str, commitment: str) -> HttpResponse:
    """How a commitment stands, and the acts that may follow."""
    found, person = _open(request, slug)
    place = _place(found, commitment)
    policies.commitment_role(person, place.commitment)
    form, says, status = _state_form(place), "", HTTPStatus.OK
    if request.method == "POST":
        form, status = _state_form(place, request.POST), HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                editing.change_state(place=place, **form.cleaned_data, person=person, at=clock.now())
            except Stale as refusal:
                place = _place(found, commitment)
                form, says, status = _state_form(place), refusal.message, HTTPStatus.CONFLICT
            except RuleBroken as refusal:
                says = refusal.message
            else:
                return redirect("desk:plan", slug)
    title = _("How the commitment stands")
    context = {
        "is_unlisted": True,
        "form": form,
        "says": says,
        "place": place,
        "title": title,
        "is_read": policies.is_read(found),
        "back_url": reverse("desk:plan", args=[slug]),
        "trail": [_desk(), _plan_crumb(found), (title, "")],
    }
    return render(request, "commitments/state.html", context, status=status)


@never_cache
@require_POST
@refusals_shown
def close_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """End a plan, whose author wrote its title to say that they mean it."""
    found, person = _open(request, slug)
    policies.editing_role(person, found)
    if request.POST.get("title", "").strip().casefold() != found.title.casefold():
        raise RuleBroken(_("To close the plan, write its title just as it is: there is no way back."))
    editing.close_plan(plan=found, person=person, at=clock.now())
    return redirect("desk:plan", slug)


@never_cache
@require_safe
def commitment_versions(request: HttpRequest, slug: str, commitment: str) -> HttpResponse:
    """How a commitment came to say what it says."""
    found, _person = _open(request, slug)
    place = _place(found, commitment)
    return _versions(request, found, "commitment", commitment, place.commitment.title, commitment_readable)


def _state_form(place: PlanCommitment, data: Any = None) -> StateForm:
    state, names = place.commitment.state, act_names()
    acts = [(one.act, names[one.act]) for one in COMMITMENT_TRANSITIONS if state in one.sources]
    return StateForm(data, acts=acts, initial={"seen": state})


def _write(
    request: HttpRequest, found: ActionPlan, writing: versions.Writing, template: str, context: Mapping[str, Any]
) -> HttpResponse:
    """The page on which something of a plan is written; once saved, back to the plan."""
    back = reverse("desk:plan", args=[found.slug])
    shared = {
        "back_url": back,
        "is_read": policies.is_read(found),
        "trail": [_desk(), _plan_crumb(found), (context["title"], "")],
    }
    return versions.write(request, writing, template=template, context={**shared, **context}, done=back)


def _axis(
    request: HttpRequest, found: ActionPlan, person: Person, stated: Mapping[str, Any], title: str
) -> HttpResponse:
    policies.editing_role(person, found)

    def save(form: AxisForm, seen: int) -> None:
        axes = plan_as_stated(found).get("axes", [])
        said = form.said()
        if stated:
            changed = [{**one, **said} if one["slug"] == stated["slug"] else one for one in axes]
        else:
            changed = [*axes, {**said, "slug": _free_slug(said["title"], {one["slug"] for one in axes})}]
        editing.change_plan(plan=found, said={"axes": changed}, seen=seen, person=person, at=clock.now())

    writing = versions.Writing(
        kind="plan",
        name=found.slug,
        readable=plan_readable,
        form_of=lambda data, seen: AxisForm(data, stated=stated, seen=seen),
        save=save,
    )
    context = {"title": title, "axis": stated.get("slug", ""), "plan": found}
    return _write(request, found, writing, "commitments/axis.html", context)


def _free_slug(title: str, taken: set[str]) -> str:
    """A name for an axis, made from its title, that no other axis of the plan has."""
    name = slug_of(title, limit=76) or _("axis")
    return next(each for number in range(1, len(taken) + 2) if (each := _numbered(name, number)) not in taken)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _stated_axis(found: ActionPlan, slug: str) -> dict[str, Any]:
    for one in plan_as_stated(found).get("axes", []):
        if one["slug"] == slug:
            return dict(one)
    raise Http404(_("There is no axis with this name."))


def _axes(found: ActionPlan) -> list[tuple[str, str]]:
    return list(found.axes.order_by("order").values_list("slug", "title"))


def _place(found: ActionPlan, commitment: str) -> PlanCommitment:
    place = found.entries.select_related("plan", "commitment", "axis").filter(commitment__slug=commitment).first()
    if place is None:
        raise Http404(_("There is no commitment with this name in the plan."))
    return place


def _versions(
    request: HttpRequest,
    found: ActionPlan,
    kind: str,
    name: str,
    title: str,
    readable: Callable[[Mapping[str, Any]], Readable],
) -> HttpResponse:
    context = {
        "is_unlisted": True,
        "title": title,
        "versions": who_changed(versions.history(kind, name, readable)),
        "trail": [_desk(), _plan_crumb(found), (_("Versions"), "")],
    }
    return render(request, "versions/page.html", context)


def _open(request: HttpRequest, slug: str) -> tuple[ActionPlan, Person]:
    found, person = queries.plan_for_desk(slug), person_of(request)
    if found is None or not policies.may_see(person, found):
        raise Http404(_("There is no plan with this name."))
    return found, person


def _desk() -> tuple[str, str]:
    return _("Desk"), reverse("desk:home")


def _plan_crumb(found: ActionPlan) -> tuple[str, str]:
    return found.title, reverse("desk:plan", args=[found.slug])
