"""The liaisons of a plan: designated and replaced by letter, and what each one hands over."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tequio.ground.files import api as files
from tequio.ground.installation.api import zone
from tequio.ground.people.api import Designation, designation, person_of
from tequio.lib import clock
from tequio.lib.errors import RuleBroken
from tequio.publish.desk import clerk, liaisons
from tequio.publish.desk.forms import DesignationForm
from tequio.publish.desk.liaisons import Liaisons
from tequio.publish.desk.services import liaisons as services
from tequio.ui.letters import origin_for_letters
from tequio.ui.wording import page_language


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is in office and where nobody is, with the form that designates. `?sustituye=` names who is replaced."""
    found = _open(request, slug)
    replaced = _replaced(request.GET.get("sustituye", ""), found)
    if request.method != "POST":
        unit = replaced.assignment.unit_id if replaced else request.GET.get("unidad")
        return _page(request, found, DesignationForm(initial={"unit": unit}), replaced)
    form = DesignationForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form, replaced, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    typed, upload, now = form.cleaned_data, form.cleaned_data["scan"], clock.now()
    try:
        services.designate(
            plan=found.plan,
            unit=typed["unit"],
            email=typed["email"],
            name=typed["name"],
            letter=typed["letter"],
            letter_on=typed["letter_on"],
            scan=upload.chunks() if upload else None,
            scan_name=upload.name if upload else "",
            replaces=replaced,
            person=person_of(request),
            today=clock.local_date(now, zone()),
            at=now,
        )
    except RuleBroken as refusal:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, found, form, replaced, says=refusal.message, status=status)
    clerk.send_link(
        email=typed["email"],
        origin=origin_for_letters(request),
        onward=reverse("desk:home"),
        language=page_language(),
        is_invited=True,
    )
    return redirect("desk:liaisons", slug)


@never_cache
@require_POST
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A liaison leaves and nobody follows yet."""
    found = _open(request, slug)
    try:
        services.end(plan=found.plan, designation=_of(found, pk), person=person_of(request), at=clock.now())
    except RuleBroken as refusal:
        return _page(request, found, DesignationForm(), None, says=refusal.message, status=HTTPStatus.CONFLICT)
    return redirect("desk:liaisons", slug)


@never_cache
@require_safe
def handover(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The sheet that one liaison signs and the next one receives, to be printed."""
    found = _open(request, slug)
    sheet = liaisons.handover_of(_of(found, pk), found.plan, clock.local_date(clock.now(), zone()))
    context = {
        "is_unlisted": True,
        "plan": found.plan,
        "sheet": sheet,
        "trail": [
            (_("Desk"), reverse("desk:home")),
            (_("Liaisons"), reverse("desk:liaisons", args=[slug])),
            (_("Handover sheet"), ""),
        ],
    }
    return render(request, "desk/handover.html", context)


@never_cache
@require_safe
def letter(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The scanned letter, for the coordination alone."""
    found = _open(request, slug)
    scan = files.documents_of("designation", [str(_of(found, pk).pk)]).get(str(pk))
    if scan is None:
        raise Http404(_("This letter was not scanned."))
    return files.attachment(scan, cache="private, no-store")


def _open(request: HttpRequest, slug: str) -> Liaisons:
    found = liaisons.liaisons_of(slug, person_of(request))
    if found is None:
        raise Http404(_("There is no plan with this name that you coordinate."))
    return found


def _of(found: Liaisons, pk: int) -> Designation:
    one = designation(pk)
    if one is None or one.assignment.scope_id != found.plan.scope_id:
        raise Http404(_("There is no such designation."))
    return one


def _replaced(written: str, found: Liaisons) -> Designation | None:
    return _of(found, int(written)) if written.isdecimal() and len(written) < 10 else None


def _page(
    request: HttpRequest,
    found: Liaisons,
    form: DesignationForm,
    replaced: Designation | None,
    *,
    says: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "is_unlisted": True,
        "liaisons": found,
        "form": form,
        "replaced": replaced,
        "says": says,
        "trail": [(_("Desk"), reverse("desk:home")), (_("Liaisons"), "")],
    }
    return render(request, "desk/liaisons.html", context, status=status)
