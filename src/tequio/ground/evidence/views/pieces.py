"""A piece of evidence on the desk: how it stands, what each may do, and what was done."""

from collections.abc import Callable
from http import HTTPStatus
from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tequio.ground.evidence import differences, policies, redaction
from tequio.ground.evidence.forms import ActForm, PublicVersionForm
from tequio.ground.evidence.queries import present_version
from tequio.ground.evidence.services import bringing, public_versions, reviewing
from tequio.ground.evidence.views.opening import Opened, open_piece
from tequio.ground.files.api import attachment, extension_of
from tequio.lib.errors import RuleBroken, Stale
from tequio.ui.wording import in_page_language

_NEVER_KEPT = "private, no-store"
# What the address of the page carries after asking for a public version that is made later.
BEING_MADE = "testando"


@never_cache
@require_safe
def piece(request: HttpRequest, folio: str) -> HttpResponse:
    """One piece, whole."""
    return _page(request, open_piece(request, folio))


@never_cache
@require_POST
def act(request: HttpRequest, folio: str, act: str) -> HttpResponseBase:
    """An act on a piece, from its page. A refusal is told on the same page, with what was typed."""
    do = _ACTS.get(act)
    if do is None:
        raise Http404
    opened = open_piece(request, folio)
    form = ActForm(request.POST)
    if not form.is_valid():
        return _page(request, opened, says=_("The words are too long."), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        do(opened, form.cleaned_data["note"], form.cleaned_data["seen"])
    except RuleBroken as refusal:
        return _refused(request, folio, refusal, note=form.cleaned_data["note"])
    return redirect("evidence:piece", folio)


@never_cache
@require_POST
def prepare(request: HttpRequest, folio: str) -> HttpResponseBase:
    """Hand in a public version."""
    opened = open_piece(request, folio)
    form = PublicVersionForm(request.POST, request.FILES)
    if not form.is_valid():
        says = _("Choose the file that everybody could see.")
        return _page(request, opened, says=says, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    upload = form.cleaned_data["file"]
    try:
        public_versions.prepare(
            evidence=opened.evidence,
            chunks=upload.chunks(),
            extension=extension_of(upload.name),
            person=opened.person,
            at=opened.now,
            seen=form.cleaned_data["seen"],
        )
    except RuleBroken as refusal:
        return _refused(request, folio, refusal)
    return redirect("evidence:piece", folio)


@never_cache
@require_safe
def original(request: HttpRequest, folio: str, number: int) -> HttpResponseBase:
    """The private original of a version, for people with a role in it alone."""
    opened = _open_private(request, folio)
    found = next((one.original for one in opened.evidence.versions.all() if one.number == number), None)
    if found is None:
        raise Http404
    return attachment(found, cache=_NEVER_KEPT)


@never_cache
@require_safe
def copy(request: HttpRequest, folio: str, capture_id: int) -> HttpResponseBase:
    """The copy of a page that a version cites."""
    opened = _open_private(request, folio)
    found = next((one.copy for one in opened.evidence.captures.all() if one.pk == capture_id), None)
    if found is None:
        raise Http404
    return attachment(found, cache=_NEVER_KEPT)


@never_cache
@require_safe
def waiting(request: HttpRequest, folio: str, public_id: int) -> HttpResponseBase:
    """A public version before it is public, for whoever approves it."""
    opened = _open_private(request, folio)
    found = next(
        (
            one.file
            for version in opened.evidence.versions.all()
            for one in version.public_versions.all()
            if one.pk == public_id
        ),
        None,
    )
    if found is None:
        raise Http404
    return attachment(found, cache=_NEVER_KEPT)


def _open_private(request: HttpRequest, folio: str) -> Opened:
    """The piece, for whoever may read what is private in it. Raises Http404 for everybody else."""
    opened = open_piece(request, folio)
    if not policies.may_read_original(opened.person, opened.evidence, opened.work):
        raise Http404(_("There is no evidence with this folio."))
    return opened


type _Act = Callable[[Opened, str, int | None], Any]

_ACTS: dict[str, _Act] = {
    "enviar": lambda here, note, seen: bringing.send(
        evidence=here.evidence, person=here.person, at=here.now, seen=seen
    ),
    "observar": lambda here, note, seen: reviewing.observe(
        evidence=here.evidence, note=note, person=here.person, today=here.today, at=here.now, seen=seen
    ),
    "verificar": lambda here, note, seen: reviewing.verify(
        evidence=here.evidence, note=note, person=here.person, today=here.today, at=here.now, seen=seen
    ),
    "rechazar": lambda here, note, seen: reviewing.reject(
        evidence=here.evidence, note=note, person=here.person, today=here.today, at=here.now, seen=seen
    ),
    "aprobar": lambda here, note, seen: public_versions.approve(
        evidence=here.evidence, person=here.person, at=here.now, seen=seen
    ),
    "retirar": lambda here, note, seen: public_versions.withdraw(
        evidence=here.evidence, note=note, person=here.person, at=here.now, seen=seen
    ),
}


def _refused(request: HttpRequest, folio: str, refusal: RuleBroken, note: str = "") -> HttpResponse:
    """The page as it stands now, with the sentence of the refusal and the words that were typed."""
    status = HTTPStatus.CONFLICT if isinstance(refusal, Stale) else HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(request, open_piece(request, folio), says=refusal.message, note=note, status=status)


def _page(
    request: HttpRequest, opened: Opened, *, says: str = "", note: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    evidence, versions = opened.evidence, list(opened.evidence.versions.all())
    present = present_version(evidence)
    kind = present.original.file.media_type if present.original else ""
    context = {
        "is_unlisted": True,
        "evidence": evidence,
        "work": opened.work,
        "work_url": in_page_language(opened.work.desk_path),
        "present": present,
        "may_read": policies.may_read_original(opened.person, evidence, opened.work),
        "capture": next((one for one in evidence.captures.all() if one.url == present.url), None),
        "offers": policies.offers(opened.person, evidence, opened.work, opened.today),
        "changes": [(newer, differences.between(older, newer)) for newer, older in pairwise(versions)],
        "public_versions": [each for version in versions for each in version.public_versions.all()],
        "events": evidence.events.all(),
        "can_be_redacted": redaction.can_be_redacted(kind),
        "is_being_made": BEING_MADE in request.GET,
        "says": says,
        "note": note,
        "trail": [(opened.work.title, in_page_language(opened.work.desk_path)), (evidence.folio, "")],
    }
    return render(request, "evidence/piece.html", context, status=status)
