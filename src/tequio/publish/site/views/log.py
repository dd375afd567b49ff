"""The public log: what it is, its acts in sentences, and how anyone verifies it."""

import json
import re
from collections.abc import Iterator
from importlib.metadata import version

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from tequio.ground.ledger import api as ledger
from tequio.publish.site import acts, downloads, proving
from tequio.publish.site.context import house_of
from tequio.publish.site.log_sentence import log_sentence
from tequio.ui.core.dates import zone_words
from tequio.ui.publicly import publicly
from tequio.ui.wording import page_language

_PAGE = 20
_AT_ONCE = 500
_NAME = re.compile(r"[^\s+\x00-\x1f\x7f-\x9f]{1,255}")
# The headers are a contract with whoever reads the file by program, so they have one language.
_COLUMNS = {
    "origin": "bitácora",
    "number": "acto",
    "at": "instante",
    "kind": "clase",
    "what": "qué",
    "who": "quién",
    "subject_kind": "asunto",
    "subject": "clave_del_asunto",
    "page": "página",
    "leaf_hash": "huella",
}


@require_safe
@publicly("antes")
@login_not_required
def log(request: HttpRequest) -> HttpResponse:
    """The latest acts, what they stand in, and how to check it."""
    house, language = house_of(request), page_language()
    before = _position(request.GET.get("antes", ""))
    head = ledger.head()
    entries = ledger.latest(_PAGE + 1, before=before)
    shown = acts.told(entries[:_PAGE], head.origin)
    context = {
        "house": house,
        "acts": shown,
        "older": shown[-1].position if len(entries) > _PAGE else None,
        "is_first_page": before is None,
        "head": head,
        "checkpoint": ledger.current_checkpoint(),
        "sentence": log_sentence(head, language),
        "zone_name": zone_words(house.now.astimezone(house.zone), language),
        "site_address": settings.BASE_URL,
        "downloads": [("CSV", reverse("site:acts-csv")), ("JSON", reverse("site:acts-json"))],
    }
    return render(request, "site/log_page.html", context)


@require_safe
@publicly("registro")
@login_not_required
def entry(request: HttpRequest, index: int) -> HttpResponse:
    """One act, with all that proves it. `?registro=` names a log that came before the present one."""
    head = ledger.head()
    origin = _name_of_a_log(request.GET.get("registro"), head.origin)
    is_current = origin == head.origin
    found = ledger.entry(index, origin)
    if found is None:
        raise Http404
    proof = ledger.inclusion_proof(index) if is_current else None
    steps = proving.steps_of(proof) if proof else []
    context = {
        "act": acts.told([found], head.origin)[0],
        "entry": found,
        "leaf": found.leaf.decode(),
        "leaf_hash": proving.hash_of(found.leaf),
        "readable": json.dumps(json.loads(found.leaf), ensure_ascii=False, indent=2, sort_keys=True),
        "disclosed": ledger.disclosed_in(found),
        "annexes": [
            (_annex_words(name), reverse("ledger:annex", args=[sha256]), sha256)
            for name, sha256 in ledger.annexes_of(found).items()
        ],
        "is_current": is_current,
        "proof": proof,
        "steps": steps,
        "is_proved": proof is not None and proving.leads_to_the_root(proof, steps),
        "previous": reverse("site:entry", args=[index - 1]) if is_current and index else "",
        "following": reverse("site:entry", args=[index + 1]) if is_current and index + 1 < head.size else "",
        "trail": [(_("Log"), reverse("site:log")), (_("Act %(number)d") % {"number": index}, "")],
    }
    return render(request, "site/entry_page.html", context)


def _as_of(request: HttpRequest) -> str:
    """What the files of acts depend on: the state of the record, the program that writes them, and the language."""
    return quote_etag(f"{ledger.revision()}-{version('tequio')}-{page_language()}")


def _annex_words(name: str) -> str:
    """What an act cites, in words."""
    return {
        "package": _("The plan as it was loaded"),
        "roadmap": _("The cronograma as it was set"),
        "text": _("The text as it was recorded"),
    }.get(name, name)


@require_safe
@login_not_required
@condition(etag_func=_as_of)
def acts_csv(request: HttpRequest) -> HttpResponseBase:
    """Every act for a spreadsheet, newest first."""
    return downloads.as_stream(downloads.csv_lines(_COLUMNS, _rows()), "bitacora.csv")


@require_safe
@login_not_required
@condition(etag_func=_as_of)
def acts_json(request: HttpRequest) -> HttpResponseBase:
    """Every act for a program, newest first."""
    return downloads.as_stream(downloads.json_lines("acts", _rows()), "bitacora.json")


def _rows() -> Iterator[downloads.Row]:
    before, origin = None, ledger.head().origin
    while entries := ledger.latest(_AT_ONCE, before=before):
        for found, act in zip(entries, acts.told(entries, origin), strict=True):
            yield {
                "origin": found.origin,
                "number": found.index,
                "at": found.at.isoformat(),
                "kind": found.kind,
                "what": act.sentence,
                "who": act.who,
                "subject_kind": found.subject.kind,
                "subject": str(found.subject.id),
                "page": act.url,
                "leaf_hash": found.leaf_hash,
            }
        before = entries[-1].position


def _name_of_a_log(written: str | None, usual: str) -> str:
    """The log in `?registro=`, written as the name of one can be."""
    if written is None:
        return usual
    if not _NAME.fullmatch(written):
        raise Http404
    return written


def _position(written: str) -> int | None:
    """The position in `?antes=`. Anything else in it shows the first page."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 19 else None
