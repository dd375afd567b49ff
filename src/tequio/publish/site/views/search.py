"""Finding pages by their words. What is asked is not kept, nor what answers: there is no end of questions."""

from collections.abc import Iterator
from math import ceil

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tequio.ground.search import api as search
from tequio.ground.search.types import Found
from tequio.publish.site import downloads
from tequio.publish.site.context import house_of
from tequio.publish.site.findable import kind_names
from tequio.ui.wording import page_language

ON_A_PAGE = 20
# The headers are a contract with whoever reads the file by program, so they have one language.
_COLUMNS = {
    "kind": "tipo",
    "title": "título",
    "language": "idioma",
    "within": "dentro_de",
    "excerpt": "extracto",
    "page": "página",
}
_MOST_PAGES = ceil(search.MOST / ON_A_PAGE)


@never_cache
@require_safe
@login_not_required
def page(request: HttpRequest) -> HttpResponse:
    """The form and what answers it: `?q=` the words, `?tipo=` one kind of page, `?p=` which part of the list."""
    question = search.asked(request.GET.get("q", ""), _language())
    kind, number = _kind(request), _number(request)
    found = search.find(question, _language(), kind=kind, first=(number - 1) * ON_A_PAGE, count=ON_A_PAGE)
    names = kind_names()
    total = found.kinds.get(kind, 0) if kind else sum(found.kinds.values())
    context = {
        "is_unlisted": True,
        "question": question,
        "found": found,
        "total": total,
        "hits": [(names.get(hit.kind, hit.kind), hit) for hit in found.hits],
        "kind": kind,
        "kinds": [
            (code, name, found.kinds[code], _address(question.text, code))
            for code, name in names.items()
            if found.kinds.get(code)
        ],
        "all_url": _address(question.text),
        "before_url": _address(question.text, kind, number - 1) if number > 1 else "",
        "after_url": _address(question.text, kind, number + 1) if number * ON_A_PAGE < total else "",
        "downloads": _files(question, kind) if total else [],
        "most": search.MOST,
    }
    return render(request, "site/search_page.html", context)


@never_cache
@require_safe
@login_not_required
def as_csv(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet: every hit that is put in order."""
    _question, found = _answer(request)
    return downloads.as_file(downloads.csv_lines(_COLUMNS, _rows(found, request)), "busqueda.csv")


@never_cache
@require_safe
@login_not_required
def as_json(request: HttpRequest) -> HttpResponse:
    """The same for programs, with the question and how it was answered."""
    question, found = _answer(request)
    return JsonResponse(
        {
            "format": "tequio/search/1",
            "q": question.text,
            "has_all": found.has_all,
            "is_cut": found.is_cut,
            "results": list(_rows(found, request)),
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


def _answer(request: HttpRequest) -> tuple[search.Asked, Found]:
    question = search.asked(request.GET.get("q", ""), _language())
    return question, search.find(question, _language(), kind=_kind(request), count=search.MOST)


def _rows(found: Found, request: HttpRequest) -> Iterator[downloads.Row]:
    house = house_of(request)
    for hit in found.hits:
        yield {
            "kind": hit.kind,
            "title": hit.title,
            "language": hit.title.language,
            "within": hit.within,
            "excerpt": "".join(piece.text for piece in hit.excerpt),
            "page": house.absolute_address(hit.address) or hit.address,
        }


def _language() -> str:
    return page_language().split("-")[0]


def _kind(request: HttpRequest) -> str:
    kind = request.GET.get("tipo", "")
    return kind if kind in kind_names() else ""


def _number(request: HttpRequest) -> int:
    written = request.GET.get("p", "")
    return min(max(int(written), 1), _MOST_PAGES) if written.isdecimal() and len(written) < 5 else 1


def _files(question: search.Asked, kind: str) -> list[tuple[str, str]]:
    asked = urlencode({"q": question.text, **({"tipo": kind} if kind else {})})
    return [(name.upper(), f"{reverse(f'site:search-{name}')}?{asked}") for name in ("csv", "json")]


def _address(text: str, kind: str = "", number: int = 1) -> str:
    asked = {"q": text, **({"tipo": kind} if kind else {}), **({"p": str(number)} if number > 1 else {})}
    return f"{reverse('site:search')}?{urlencode(asked)}"
