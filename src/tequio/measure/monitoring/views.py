"""The desk pages of monitoring: an activity with what is reported of it, and a report before whoever approves it."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tequio.ground.evidence import api as evidence
from tequio.ground.installation.api import zone
from tequio.ground.people.api import Person, answering_role, lets, person_of
from tequio.ground.people.types import Work
from tequio.lib import clock
from tequio.lib.errors import RuleBroken, Stale
from tequio.lib.months import Month
from tequio.measure.monitoring import policies, queries
from tequio.measure.monitoring.forms import ActForm, ProgressForm
from tequio.measure.monitoring.models import ProgressReport
from tequio.measure.monitoring.services import approving, writing
from tequio.measure.monitoring.states import IN_APPROVAL
from tequio.plan.roadmap.api import Activity, ActivityState, activity_by_code, planned_days, work_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def activity(request: HttpRequest, commitment: str, code: str) -> HttpResponse:
    """An activity: the report of a period (`?periodo=2026-11`; this month unless told), the others, its evidence."""
    found, work, person = _open(request, commitment, code)
    today = _today()
    period = _period(request.GET.get("periodo", ""), found, today)
    report = queries.report_on(found.pk, period)
    if request.method != "POST":
        return _page(request, found, work, period, report, _form_of(found, report))
    form = ProgressForm(request.POST)
    if not form.is_valid():
        return _page(request, found, work, period, report, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        written = writing.write(
            activity=found,
            period=period,
            said=form.said(),
            person=person,
            today=today,
            at=clock.now(),
            seen=form.cleaned_data["seen"],
        )
        if "send" in request.POST:
            writing.send(report=written, person=person, at=clock.now())
    except Stale as refusal:
        report = queries.report_on(found.pk, period)
        typed = request.POST.copy()
        typed["seen"] = str(report.revision if report else 0)
        form = ProgressForm(typed)
        return _page(request, found, work, period, report, form, says=refusal.message, status=HTTPStatus.CONFLICT)
    except RuleBroken as refusal:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, found, work, period, report, form, says=refusal.message, status=status)
    return redirect("monitoring:report", written.pk)


@never_cache
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """A report, before whoever approves it."""
    found, work = _open_report(request, pk)
    return _report_page(request, found, work)


@never_cache
@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """An act on a report, from its page. A refusal is told on the same page, with what was typed."""
    do = _ACTS.get(act)
    if do is None:
        raise Http404
    found, work = _open_report(request, pk)
    form = ActForm(request.POST)
    if not form.is_valid():
        says = _("The words are too long.")
        return _report_page(request, found, work, says=says, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    note = form.cleaned_data["note"]
    try:
        do(found, person_of(request), note, form.cleaned_data["seen"])
    except RuleBroken as refusal:
        status = HTTPStatus.CONFLICT if isinstance(refusal, Stale) else HTTPStatus.UNPROCESSABLE_ENTITY
        found, work = _open_report(request, pk)
        return _report_page(request, found, work, says=refusal.message, note=note, status=status)
    return redirect("monitoring:report", pk)


type _Act = Callable[[ProgressReport, Person, str, int | None], Any]

_ACTS: dict[str, _Act] = {
    "enviar": lambda report, person, note, seen: writing.send(report=report, person=person, at=clock.now(), seen=seen),
    "visto-bueno": lambda report, person, note, seen: approving.agree(
        report=report, person=person, at=clock.now(), seen=seen
    ),
    "devolver": lambda report, person, note, seen: approving.send_back(
        report=report, note=note, person=person, at=clock.now(), seen=seen
    ),
    "publicar": lambda report, person, note, seen: approving.publish(
        report=report, note=note, person=person, today=_today(), at=clock.now(), seen=seen
    ),
}


def _today() -> date:
    return clock.local_date(clock.now(), zone())


def _open(request: HttpRequest, commitment: str, code: str) -> tuple[Activity, Work, Person]:
    found, person = activity_by_code(commitment, code), person_of(request)
    work = work_of(found) if found else None
    if found is None or work is None or not policies.may_see(person, work):
        raise Http404(_("There is no activity with this name."))
    return found, work, person


def _open_report(request: HttpRequest, pk: int) -> tuple[ProgressReport, Work]:
    found = queries.report_by_key(pk)
    work = work_of(found.activity) if found else None
    if found is None or work is None or not policies.may_see(person_of(request), work):
        raise Http404(_("There is no report with this number."))
    return found, work


def _period(written: str, found: Activity, today: date) -> date:
    """The month asked for, as the first of its days; this month where nobody asked, or asked what is none."""
    try:
        asked = date.fromisoformat(f"{written}-01") if written else today.replace(day=1)
    except ValueError:
        raise Http404(_("That is not a month.")) from None
    if asked > today:
        raise Http404(_("That period has not begun yet."))
    return asked


def _form_of(found: Activity, report: ProgressReport | None) -> ProgressForm:
    return ProgressForm(initial=asdict(queries.standing_of(found, report)))


def _page(
    request: HttpRequest,
    found: Activity,
    work: Work,
    period: date,
    report: ProgressReport | None,
    form: ProgressForm,
    *,
    says: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    person, today = person_of(request), _today()
    reports = queries.reports_of(found.pk)
    may_write = work.is_open and lets(lambda: answering_role(person, work))
    context = {
        "is_unlisted": True,
        "activity": found,
        "work": work,
        "planned": planned_days(found),
        "today": today,
        "period": Month.of(period),
        "periods": _periods(found, today),
        "report": report,
        "form": form if may_write and (report is None or report.state not in IN_APPROVAL) else None,
        "reports": [(one, queries.present_version(one)) for one in reports],
        "evidence": [(one, evidence.present_version(one)) for one in evidence.of_subject(work.kind, work.id)],
        "may_bring": may_write,
        "new_evidence_url": reverse("evidence:new", query={"de": f"{work.kind}:{work.id}"}),
        "says": says,
        "trail": [(_("Desk"), reverse("desk:home")), (work.title, "")],
    }
    return render(request, "monitoring/activity.html", context, status=status)


def _periods(found: Activity, today: date) -> list[Month]:
    """The months of its roadmap that have begun, and this one, newest first."""
    first = Month.of(found.roadmap.first_month)
    last = Month.of(today)
    return [first.plus(n) for n in range(max(first.until(last), 0), -1, -1)] or [last]


def _report_page(
    request: HttpRequest,
    found: ProgressReport,
    work: Work,
    *,
    says: str = "",
    note: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "is_unlisted": True,
        "report": found,
        "activity": found.activity,
        "work": work,
        "period": Month.of(found.period),
        "present": queries.present_version(found),
        "state_words": ActivityState(queries.present_version(found).activity_state).label,
        "published": queries.published_version(found),
        "offers": policies.offers(person_of(request), found, work),
        "events": found.events.all(),
        "evidence": [(one, evidence.present_version(one)) for one in evidence.of_subject(work.kind, work.id)],
        "activity_url": _activity_url(found),
        "says": says,
        "note": note,
        "trail": [
            (_("Desk"), reverse("desk:home")),
            (work.title, _activity_url(found)),
            (_("Report of the month"), ""),
        ],
    }
    return render(request, "monitoring/report.html", context, status=status)


def _activity_url(found: ProgressReport) -> str:
    commitment, code = found.activity.roadmap.commitment.slug, found.activity.code
    return reverse("monitoring:activity", args=[commitment, code], query={"periodo": f"{found.period:%Y-%m}"})
