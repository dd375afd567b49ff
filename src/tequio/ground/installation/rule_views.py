"""The rules on the desk: each with its editions and sources; of the program's own, another edition by an agreement."""

from datetime import date
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tequio.ground.installation import queries, settling
from tequio.ground.installation.forms import RuleForm
from tequio.ground.installation.views import open_settings, trail
from tequio.ground.rules import api as rules
from tequio.ground.rules.types import Nature, Rule
from tequio.lib import clock
from tequio.lib.errors import RuleBroken


@never_cache
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every rule in force today, the program's own first."""
    open_settings(request)
    found = rules.all_in_force(_today())
    context = {
        "is_unlisted": True,
        "groups": [
            (title, group)
            for nature, title in _natures()
            if (group := [rule for rule in found if rule.nature is nature])
        ],
        "trail": trail(_("Rules")),
    }
    return render(request, "installation/rules.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, slug: str) -> HttpResponse:
    """A rule with all its editions; of the program's own, the form that adopts another one."""
    _house, person = open_settings(request)
    today = _today()
    present = rules.find(slug, today)
    if present is None:
        raise Http404(_("There is no rule with this name."))
    may_adopt = present.nature is Nature.PRODUCT
    if request.method != "POST" or not may_adopt:
        worded = rules.wording_of(slug, today)
        initial = {"text": worded["text"], "text_en": worded["text_en"], "effective_from": today}
        form = RuleForm(initial=initial, values=present.parameters)
        status = HTTPStatus.OK if request.method != "POST" else HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, present, form if may_adopt else None, status=status)
    form = RuleForm(request.POST, values=present.parameters)
    if not form.is_valid():
        return _page(request, present, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    said = {name: value for name, value in form.cleaned_data.items() if not name.startswith("value-")}
    try:
        settling.adopt_rule(slug=slug, values=form.values(), person=person, today=today, at=clock.now(), **said)
    except RuleBroken as refusal:
        return _page(request, present, form, says=refusal.message, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("installation:rule", slug)


def _page(
    request: HttpRequest, present: Rule, form: RuleForm | None, *, says: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {
        "is_unlisted": True,
        "rule": present,
        "editions": rules.editions_of(present.slug),
        "nature": dict(_natures())[present.nature],
        "form": form,
        "says": says,
        "trail": [*trail("")[:-1], (_("Rules"), reverse("installation:rules")), (present.title, "")],
    }
    return render(request, "installation/rule.html", context, status=status)


def _natures() -> list[tuple[Nature, str]]:
    return [
        (Nature.PRODUCT, _("Decisions of this program, which the institution may change")),
        (Nature.LAW, _("Laws")),
        (Nature.STANDARD, _("Standards")),
        (Nature.PRACTICE, _("Practice")),
    ]


def _today() -> date:
    return clock.local_date(clock.now(), queries.zone())
