"""The public version made on screen: boxes on the pages of the original, one page after another.

The boxes live in the form alone until the version is made: nobody but who draws them ever has them. They travel with
every button, so that the page works without scripts.
"""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tequio.ground.evidence import boxes, policies, redaction
from tequio.ground.evidence.boxes import TypedBox
from tequio.ground.evidence.drawing import PAGES_AT_MOST
from tequio.ground.evidence.queries import present_version
from tequio.ground.evidence.services import redacting
from tequio.ground.evidence.services.acting import take_a_look
from tequio.ground.evidence.views.opening import Opened, open_piece
from tequio.ground.evidence.views.pieces import BEING_MADE
from tequio.ground.files import api as files
from tequio.ground.files.api import DocumentVersion
from tequio.lib.errors import RuleBroken, Stale
from tequio.ui.refusals import refusals_shown
from tequio.ui.wording import in_page_language

# As many dots as the version made has across a letter page: what looks covered here is covered there.
_ACROSS = 1_275
# Those with fields of their own; more on one page travel without. A request may have a thousand fields.
_SHOWN_AT_MOST = 150
_NEW = ("10", "10", "30", "5")
_FIELDS = ("page", "left", "top", "width", "height")


@dataclass(frozen=True)
class _Draft:
    """Where somebody is with the boxes: the page before them, of how many, the revision they saw, the boxes so far.

    The number of pages comes back from the form, for the document is not drawn at each button. It leads the eye alone:
    what makes the version counts them anew.
    """

    page: int
    count: int
    seen: int
    boxes: Sequence[TypedBox] = ()
    has_new: bool = False


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def redact(request: HttpRequest, folio: str) -> HttpResponseBase:
    """The original page by page, to choose what is blacked out of it, and the public version made from it."""
    opened, original = _open(request, folio)
    if request.method != "POST":
        count = redaction.page_count(*_read(original))
        page = _within(request.GET.get("pagina", ""), count)
        return _page(request, opened, _Draft(page, count, opened.evidence.revision))
    draft, act = _drafted(request)
    try:
        take_a_look(opened.evidence, opened.person, draft.seen)
        if act == "add" and not draft.has_new:
            raise RuleBroken(_("There are more than %(most)d boxes: draw larger ones.") % {"most": _SHOWN_AT_MOST})
        if act not in ("add", "remove"):
            _require_legible(draft.boxes)
            redaction.require_sound(_boxes_of(draft.boxes), draft.count)
        if act == "make":
            return _made(opened, draft)
    except Stale as refusal:
        return _page(request, *_anew(request, folio, draft), says=refusal.message, status=HTTPStatus.CONFLICT)
    except RuleBroken as refusal:
        return _page(request, opened, draft, says=refusal.message, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _page(request, opened, draft)


@never_cache
@require_safe
@refusals_shown
def page_image(request: HttpRequest, folio: str, number: int, page: int) -> HttpResponseBase:
    """A page of the original of a version, with the boxes of the address on it. `?recuadros=` names them."""
    opened = _open(request, folio)[0]
    original = next((one.original for one in opened.evidence.versions.all() if one.number == number), None)
    if original is None:
        raise Http404
    chosen = _boxes_of(boxes.read(request.GET.get("recuadros", "")))
    try:
        (image,) = redaction.page_images(*_read(original), _ACROSS, pages=[page], boxes=chosen)
    except RuleBroken as refusal:
        return HttpResponse(refusal.message, "text/plain; charset=utf-8", HTTPStatus.UNPROCESSABLE_ENTITY)
    return HttpResponse(image, "image/png", headers={"Cache-Control": "private, no-store"})


def _open(request: HttpRequest, folio: str) -> tuple[Opened, DocumentVersion]:
    """The piece and its present original, for whoever may prepare its public version. Raises RuleBroken."""
    opened = open_piece(request, folio)
    policies.preparing_role(opened.person, opened.evidence, opened.work)
    if "prepare" not in policies.offers(opened.person, opened.evidence, opened.work, opened.today):
        state = opened.evidence.get_state_display()
        raise RuleBroken(_("This evidence is %(state)s; that cannot be done now.") % {"state": state})
    original = present_version(opened.evidence).original
    if original is None:
        raise RuleBroken(_("This evidence is a link: there is no original whose parts could be blacked out."))
    return opened, original


def _read(original: DocumentVersion) -> tuple[bytes, str]:
    with files.open_content(original.file_id) as content:
        return content.read(), original.file.media_type


def _anew(request: HttpRequest, folio: str, draft: _Draft) -> tuple[Opened, _Draft]:
    """The evidence as it stands after somebody changed it, and the same boxes on it."""
    opened, original = _open(request, folio)
    with suppress(RuleBroken):
        draft = replace(draft, count=redaction.page_count(*_read(original)))
    return opened, replace(draft, page=min(draft.page, draft.count), seen=opened.evidence.revision)


def _drafted(request: HttpRequest) -> tuple[_Draft, str]:
    """What came in the form, after what its button does to the boxes, and the name of that button."""
    act, _dash, which = request.POST.get("do", "see").partition("-")
    sent = request.POST
    shown = [boxes.typed(*row) for row in zip(*(sent.getlist(name) for name in _FIELDS), strict=False)]
    count = _within(sent.get("count", ""), PAGES_AT_MOST)
    page = _within(sent.get("pagina", ""), count)
    if act == "remove":
        shown = [each for place, each in enumerate(shown) if str(place) != which]
    has_new = act == "add" and len(shown) < _SHOWN_AT_MOST
    if has_new:
        shown.append(boxes.typed(str(page), *_NEW))
    if act == "go":
        page = _within(which or sent.get("to", ""), count)
    seen = sent.get("seen", "")
    known = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0
    return _Draft(page, count, known, [*shown, *boxes.read(sent.get("elsewhere", ""))], has_new), act


def _within(number: str, count: int) -> int:
    """A page that the document has, whatever was asked for."""
    return min(max(int(number), 1), count) if number.isascii() and number.isdecimal() and len(number) < 10 else 1


def _require_legible(typed: Sequence[TypedBox]) -> None:
    if any(each.box is None for each in typed):
        raise RuleBroken(_("A box has something that is no number: write percentages of the page, from 0 to 100."))


def _boxes_of(typed: Sequence[TypedBox]) -> list[redaction.Box]:
    return [each.box for each in typed if each.box is not None]


def _made(opened: Opened, draft: _Draft) -> HttpResponse:
    address = reverse("evidence:piece", args=(opened.evidence.folio,))
    is_ready = redacting.redact(
        evidence=opened.evidence,
        boxes=_boxes_of(draft.boxes),
        person=opened.person,
        at=opened.now,
        seen=draft.seen,
    )
    return redirect(f"{address}#t-publica" if is_ready else f"{address}?{BEING_MADE}=1#t-publica")


def _page(
    request: HttpRequest,
    opened: Opened,
    draft: _Draft,
    *,
    says: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    shown, rest = _parted(draft)
    painted = [each for each in draft.boxes if _is_on(draft.page, each) and each.fits(draft.count)]
    evidence = opened.evidence
    image = reverse("evidence:page-image", args=(evidence.folio, evidence.version, draft.page))
    context = {
        "is_unlisted": True,
        "evidence": evidence,
        "draft": draft,
        "count": draft.count,
        "image_url": f"{image}?{urlencode({'recuadros': boxes.written(painted)})}" if painted else image,
        "painted": len(painted),
        "rows": [(each, not each.fits(draft.count)) for each in shown],
        "shown_at_most": _SHOWN_AT_MOST,
        "blank": boxes.typed(str(draft.page), *_NEW),
        "elsewhere": boxes.written(rest),
        "pages": _pages(draft.boxes, draft.count),
        "says": says,
        "trail": [
            (opened.work.title, in_page_language(opened.work.desk_path)),
            (evidence.folio, reverse("evidence:piece", args=(evidence.folio,))),
            (_("Black out"), ""),
        ],
    }
    return render(request, "evidence/redact.html", context, status=status)


def _parted(draft: _Draft) -> tuple[list[TypedBox], list[TypedBox]]:
    """Those with fields of their own on the page before somebody, and those that travel without.

    What fits nowhere is shown on every page: it is mended or removed before anything is made.
    """
    shown: list[TypedBox] = []
    rest: list[TypedBox] = []
    for each in draft.boxes:
        is_wanted = _is_on(draft.page, each) or not each.fits(draft.count)
        (shown if is_wanted and len(shown) < _SHOWN_AT_MOST else rest).append(each)
    return shown, rest


def _is_on(page: int, typed: TypedBox) -> bool:
    return typed.box is not None and typed.box.page == page


def _pages(typed: Sequence[TypedBox], count: int) -> list[tuple[int, int]]:
    """Each page of the document, with how many boxes it has."""
    on = Counter(box.page for box in _boxes_of(typed))
    return [(page, on[page]) for page in range(1, count + 1)]
