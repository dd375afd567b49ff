"""The page on which something that has versions is written: for every module that lets people change words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tequio.ground.versions import queries
from tequio.ground.versions.types import Change, Readable
from tequio.lib.errors import RuleBroken, Stale


@dataclass(frozen=True)
class Writing:
    """What a page writes: whose versions it reads, the form it shows, and how what was typed is saved.

    `form_of(data, seen)` makes the form, which has a hidden field `seen`: the number of the version its reader has
    before their eyes. `save(form, seen)` raises RuleBroken, or Stale when `seen` is not the present version any more.
    """

    kind: str
    name: str
    readable: Callable[[Mapping[str, Any]], Readable]
    form_of: Callable[[Any, int], Form]
    save: Callable[[Any, int], object]


def write(
    request: HttpRequest, writing: Writing, *, template: str, context: Mapping[str, Any], done: str
) -> HttpResponse:
    """Show the form, or save it and go to `done`. A refusal keeps what was typed; a stale form is told what changed.

    A form with lists of rows may have a button `more`, which shows it again with more of them and saves nothing.
    The template gets `form`, `says` (the refusal) and `changes` (for `versions/meanwhile.html`) beside `context`.
    """
    present = queries.present(writing.kind, writing.name)
    if request.method != "POST":
        return _page(request, template, context, writing.form_of(None, present))
    if "more" in request.POST:
        return _page(request, template, context, writing.form_of(_with_more_rows(request.POST), present))
    form = writing.form_of(request.POST, present)
    if not form.is_valid():
        says = _("Something is missing or wrong: it is marked below. What you typed is kept.")
        return _page(request, template, context, form, says=says, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    seen = form.cleaned_data["seen"]
    try:
        writing.save(form, seen)
    except Stale as refusal:
        present = queries.present(writing.kind, writing.name)
        typed = request.POST.copy()
        typed["seen"] = str(present)
        form = writing.form_of(typed, present)
        changes = _changes(writing, seen, present)
        return _page(
            request, template, context, form, says=refusal.message, changes=changes, status=HTTPStatus.CONFLICT
        )
    except RuleBroken as refusal:
        return _page(request, template, context, form, says=refusal.message, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(done)


def _with_more_rows(posted: QueryDict) -> QueryDict:
    """What was sent, with two empty rows more in each list of the form."""
    typed = posted.copy()
    for name in posted:
        count = str(posted[name])
        if name.endswith("-TOTAL_FORMS") and count.isdecimal() and len(count) < 4:
            typed[name] = str(int(count) + 2)
    return typed


def _changes(writing: Writing, seen: int, present: int) -> tuple[Change, ...]:
    then, now = (writing.readable(queries.content_of(writing.kind, writing.name, number)) for number in (seen, present))
    return queries.changes_between(then, now)


def _page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    form: Form,
    *,
    says: str = "",
    changes: tuple[Change, ...] = (),
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    shown = {"is_unlisted": True, "form": form, "says": says, "changes": changes, **context}
    return render(request, template, shown, status=status)
