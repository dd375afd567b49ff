"""Bringing evidence and saying it otherwise."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tequio.ground.evidence.forms import EvidenceForm
from tequio.ground.evidence.queries import present_version
from tequio.ground.evidence.services import bringing
from tequio.ground.evidence.services.bringing import Brought
from tequio.ground.evidence.views.opening import open_piece, open_work
from tequio.ground.installation.api import zone
from tequio.ground.people.api import answering_role, person_of
from tequio.ground.people.types import Work
from tequio.lib import clock
from tequio.lib.errors import RuleBroken, Stale
from tequio.ui.refusals import refusals_shown
from tequio.ui.wording import in_page_language


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def new(request: HttpRequest) -> HttpResponseBase:
    """A new piece of evidence. `?de=` names what it is of."""
    work, person, now = open_work(request, request.GET.get("de", "")), person_of(request), clock.now()
    today = clock.local_date(now, zone())
    answering_role(person, work)
    if request.method != "POST":
        return _form(request, work, EvidenceForm(initial={"happened_on": today}))
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, work, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        piece = bringing.bring(of=work, brought=_brought(form), person=person, today=today, at=now)
        if "send" in request.POST:
            bringing.send(evidence=piece, person=person, at=now)
    except RuleBroken as refusal:
        return _form(request, work, form, says=refusal.message, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("evidence:piece", piece.folio)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def change(request: HttpRequest, folio: str) -> HttpResponseBase:
    """The same piece, said otherwise. What was typed is kept where somebody else changed it meanwhile."""
    opened = open_piece(request, folio)
    answering_role(opened.person, opened.work)
    present = present_version(opened.evidence)
    if request.method != "POST":
        form = EvidenceForm(
            initial={
                "proves": present.proves,
                "kind": present.kind,
                "happened_on": present.happened_on,
                "place": present.place,
                "url": present.url,
                "seen": opened.evidence.revision,
            }
        )
        return _form(request, opened.work, form, folio=folio)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, opened.work, form, folio=folio, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        bringing.change(
            evidence=opened.evidence,
            brought=_brought(form),
            person=opened.person,
            today=opened.today,
            at=opened.now,
            seen=form.cleaned_data["seen"],
        )
    except Stale as refusal:
        fresh = request.POST.copy()
        fresh["seen"] = str(opened.evidence.revision)
        form = EvidenceForm(fresh)
        form.is_valid()
        return _form(
            request, opened.work, form, folio=folio, says=refusal.message, status=HTTPStatus.CONFLICT, stands=present
        )
    except RuleBroken as refusal:
        return _form(
            request, opened.work, form, folio=folio, says=refusal.message, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    return redirect("evidence:piece", folio)


def _brought(form: EvidenceForm) -> Brought:
    said, upload = form.cleaned_data, form.cleaned_data["file"]
    return Brought(
        kind=said["kind"],
        proves=said["proves"],
        happened_on=said["happened_on"],
        place=said["place"],
        url=said["url"].strip(),
        chunks=upload.chunks() if upload else None,
        name=upload.name if upload else "",
    )


def _form(
    request: HttpRequest,
    work: Work,
    form: EvidenceForm,
    *,
    folio: str = "",
    says: str = "",
    status: HTTPStatus = HTTPStatus.OK,
    stands: object = None,
) -> HttpResponse:
    context = {
        "is_unlisted": True,
        "work": work,
        "work_url": in_page_language(work.desk_path),
        "form": form,
        "folio": folio,
        "says": says,
        "stands": stands,
        "trail": [(work.title, in_page_language(work.desk_path)), (folio or _("New evidence"), "")],
    }
    return render(request, "evidence/form.html", context, status=status)
