"""The documents of a plan on the desk: what everybody reads of them, and what only the coordination sees yet."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tequio.ground.files import api as files
from tequio.ground.files.api import DocumentVersion
from tequio.ground.people.api import lets, person_of
from tequio.lib import clock
from tequio.lib.errors import RuleBroken
from tequio.plan.commitments.api import ActionPlan, editing_role, plan_for_desk
from tequio.publish.desk import policies
from tequio.publish.desk.forms import DocumentForm, NewVersionForm
from tequio.publish.desk.services import documents


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Every document of a plan, and the form that brings another one."""
    plan = _open(request, slug)
    if request.method != "POST":
        return _page(request, plan, DocumentForm())
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, plan, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    upload = form.cleaned_data["file"]
    try:
        documents.add(
            plan=plan,
            title=form.cleaned_data["title"],
            chunks=upload.chunks(),
            name=upload.name,
            person=person_of(request),
            at=clock.now(),
        )
    except RuleBroken as refusal:
        return _page(request, plan, form, says=refusal.message, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("desk:documents", slug)


@never_cache
@require_POST
def act(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a document to everybody, withdraw it, or bring a newer version."""
    plan = _open(request, slug)
    document, person, now = _of(plan, pk), person_of(request), clock.now()
    try:
        if "publish" in request.POST:
            documents.publish(plan=plan, document=document, person=person, at=now)
        elif "withdraw" in request.POST:
            documents.withdraw(plan=plan, document=document, person=person, at=now)
        else:
            form = NewVersionForm(request.POST, request.FILES)
            if not form.is_valid():
                raise RuleBroken(_("Choose the file that replaces it."))
            upload = form.cleaned_data["file"]
            documents.replace(
                plan=plan, document=document, chunks=upload.chunks(), name=upload.name, person=person, at=now
            )
    except RuleBroken as refusal:
        return _page(request, plan, DocumentForm(), says=refusal.message, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("desk:documents", slug)


@never_cache
@require_safe
def file(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The newest version of a document, public or not, for the coordination."""
    return files.attachment(_of(_open(request, slug), pk), cache="private, no-store")


def _open(request: HttpRequest, slug: str) -> ActionPlan:
    plan = plan_for_desk(slug)
    if plan is None or not policies.may_review(person_of(request), plan):
        raise Http404(_("There is no plan with this name."))
    return plan


def _of(plan: ActionPlan, pk: int) -> DocumentVersion:
    for one in files.owned("plan", plan.slug):
        if one.document_id == pk:
            return one
    raise Http404(_("The plan has no such document."))


def _page(
    request: HttpRequest, plan: ActionPlan, form: DocumentForm, *, says: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {
        "is_unlisted": True,
        "plan": plan,
        "documents": files.owned("plan", plan.slug),
        "form": form,
        "says": says,
        "may_write": lets(lambda: editing_role(person_of(request), plan)),
        "trail": [
            (_("Desk"), reverse("desk:home")),
            (plan.title, reverse("desk:plan", args=[plan.slug])),
            (_("Documents"), ""),
        ],
    }
    return render(request, "desk/documents.html", context, status=status)
