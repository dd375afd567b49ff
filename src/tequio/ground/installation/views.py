"""The desk pages of settings: for whoever coordinates the whole installation, and unknown to others."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings as django_settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tequio.ground.installation import queries, settling
from tequio.ground.installation.forms import HouseForm, MarksForm, StatementForm
from tequio.ground.installation.models import Installation
from tequio.ground.installation.statements import STATEMENTS
from tequio.ground.people.api import Person, person_of, who_changed
from tequio.ground.versions import api as versions
from tequio.ground.versions.types import Readable, Told
from tequio.lib import clock
from tequio.lib.errors import RuleBroken, Stale

_READ_AND_WRITE = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Everything that can be set, with what it says now."""
    house, _person = open_settings(request)
    context = {
        "is_unlisted": True,
        "house_row": house,
        "statements": [
            (found, language, name)
            for slug in STATEMENTS
            for language, name in _languages()
            if (found := queries.exact_statement(slug, language))
        ],
        "as_brought": [slug for slug in STATEMENTS if queries.is_as_brought(slug)],
        "trail": [(_("Desk"), reverse("desk:home")), (_("Settings"), "")],
    }
    return render(request, "installation/settings.html", context)


@never_cache
@require_http_methods(_READ_AND_WRITE)
def house(request: HttpRequest) -> HttpResponse:
    """How the institution is called and reached."""
    found, person = open_settings(request)

    def form_of(data: Any, seen: int) -> HouseForm:
        return HouseForm(data, initial={**settling.as_stated(found), "seen": seen})

    writing = versions.Writing(
        kind=settling.KIND,
        name=settling.NAME,
        readable=_readable,
        form_of=form_of,
        save=lambda form, seen: settling.change(said=form.said(), seen=seen, person=person, at=clock.now()),
    )
    back = reverse("installation:settings")
    context = {
        "title": _("The institution"),
        "is_read": True,
        "versions_url": reverse("installation:house-versions"),
        "back_url": back,
        "trail": trail(_("The institution")),
    }
    return versions.write(request, writing, template="installation/house.html", context=context, done=back)


@never_cache
@require_safe
def house_versions(request: HttpRequest) -> HttpResponse:
    """How the institution was called and reached before."""
    open_settings(request)
    told = versions.history(settling.KIND, settling.NAME, _readable)
    return _history(request, _("The institution"), who_changed(told))


@never_cache
@require_http_methods(_READ_AND_WRITE)
def marks(request: HttpRequest) -> HttpResponse:
    """Colours and coat of arms."""
    found, person = open_settings(request)
    form = MarksForm(initial={"accent": found.accent, "accent_ink": found.accent_ink})
    says, status = "", HTTPStatus.OK
    if request.method == "POST":
        form, status = MarksForm(request.POST, request.FILES), HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            typed, upload = form.cleaned_data, form.cleaned_data["arms"]
            try:
                settling.change_marks(
                    accent=typed["accent"],
                    accent_ink=typed["accent_ink"],
                    arms=upload.chunks() if upload else None,
                    arms_name=upload.name if upload else "",
                    person=person,
                    at=clock.now(),
                )
            except RuleBroken as refusal:
                says = refusal.message
            else:
                return redirect("installation:settings")
    context = {"is_unlisted": True, "form": form, "says": says, "house_row": found, "trail": trail(_("Marks"))}
    return render(request, "installation/marks.html", context, status=status)


@never_cache
@require_http_methods(_READ_AND_WRITE)
def statement(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """A text that the institution answers for, in one language."""
    _house, person = open_settings(request)
    if slug not in STATEMENTS or language not in dict(_languages()):
        raise Http404
    found = queries.exact_statement(slug, language)
    seen = found.number if found else 0
    form = StatementForm(
        initial={"title": found.title if found else "", "text": found.text if found else "", "seen": seen}
    )
    says, status = "", HTTPStatus.OK
    if request.method == "POST":
        form, status = StatementForm(request.POST), HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                settling.change_statement(
                    slug=slug, language=language, **form.cleaned_data, person=person, at=clock.now()
                )
            except Stale as refusal:
                says, status = refusal.message, HTTPStatus.CONFLICT
                form = StatementForm({**form.cleaned_data, "seen": seen})
            except RuleBroken as refusal:
                says = refusal.message
            else:
                return redirect("installation:settings")
    context = {
        "is_unlisted": True,
        "form": form,
        "says": says,
        "found": found,
        "language": language,
        "versions_url": reverse("installation:statement-versions", args=[slug, language]),
        "trail": trail(found.title if found else slug),
    }
    return render(request, "installation/statement.html", context, status=status)


@never_cache
@require_safe
def statement_versions(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Every version of a statement with what it changed."""
    open_settings(request)
    told = queries.statement_history(slug, language)
    if not told:
        raise Http404
    found = queries.exact_statement(slug, language)
    return _history(request, found.title if found else slug, [(one, "") for one in told])


def _history(request: HttpRequest, title: str, told: list[tuple[Told, str]]) -> HttpResponse:
    context = {"is_unlisted": True, "title": title, "versions": told, "trail": trail(_("Versions"))}
    return render(request, "versions/page.html", context)


def open_settings(request: HttpRequest) -> tuple[Installation, Person]:
    """The house and whoever coordinates it. Raises Http404 for others."""
    person, found = person_of(request), queries.current()
    try:
        settling.office(person)
    except RuleBroken:
        raise Http404(_("There is no such page.")) from None
    if found is None:
        raise Http404(_("There is no such page."))
    return found, person


def _languages() -> list[tuple[str, str]]:
    return [(code.split("-")[0], str(name)) for code, name in django_settings.LANGUAGES]


def _readable(content: Mapping[str, Any]) -> Readable:
    labels = HouseForm.base_fields
    return {str(labels[name].label): str(content.get(name, "")) for name in settling.FIELDS}


def trail(here: str) -> list[tuple[str, str]]:
    """Where a page of settings is."""
    return [
        (_("Desk"), reverse("desk:home")),
        (_("Settings"), reverse("installation:settings")),
        (here, ""),
    ]
