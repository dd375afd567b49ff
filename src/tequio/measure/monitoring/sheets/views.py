"""The desk pages of progress by sheet: download it, return it, see what it changes, and only then write it."""

from collections.abc import Callable, Sequence
from datetime import date
from http import HTTPStatus

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tequio.ground.installation.api import zone
from tequio.ground.people.api import INSTALLATION, may_coordinate, person_of, roles_of
from tequio.lib import clock
from tequio.lib.errors import InputRefused, Problem, RuleBroken, Stale
from tequio.lib.months import Month
from tequio.measure.monitoring.forms import SheetForm
from tequio.measure.monitoring.models import ProgressReport
from tequio.measure.monitoring.services import by_mail, by_sheet
from tequio.measure.monitoring.sheets import carrying
from tequio.measure.monitoring.sheets.comparing import Review, compare
from tequio.measure.monitoring.sheets.gathering import Mine, mine
from tequio.measure.monitoring.sheets.reading import SheetRow, read_sheet
from tequio.measure.monitoring.sheets.writing import xlsx_of
from tequio.plan.commitments.api import ActionPlan, plan_for_desk
from tequio.ui.letters import origin_for_letters
from tequio.ui.wording import page_language

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_MONTHS = 12


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The sheet of a plan in a month (`?periodo=2026-11`; this month unless told): out, and back in."""
    found = _open(request, slug)
    if request.method != "POST":
        return _page(request, found)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    upload = form.cleaned_data["file"]
    try:
        rows = read_sheet(upload.read(), plan=slug, period=found.period)
    except InputRefused as refused:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, found, form=form, problems=refused.problems, status=status)
    return _review_page(request, found, _compared(request, rows, found))


@never_cache
@require_safe
def file(request: HttpRequest, slug: str) -> HttpResponse:
    """The workbook, filled in as things stand."""
    found = _open(request, slug)
    if not found.open:
        raise Http404(_("Nothing in this plan waits for you to report on it."))
    try:
        content = xlsx_of(found, at=clock.now())
    except RuleBroken as refusal:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, found, problems=[Problem(refusal.message)], status=status)
    name = f"avance-{slug}-{found.month}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=_XLSX, headers=headers)


@never_cache
@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """Write what the review showed, unless something changed meanwhile: then the review is shown again."""
    found, person = _open(request, slug), person_of(request)
    try:
        rows = carrying.unpacked(request.POST.get("rows", ""), mine=found, person=person)
    except signing.BadSignature:
        says = _("What was reviewed is no longer at hand. Upload the sheet again.")
        return _page(request, found, problems=[Problem(says)], status=HTTPStatus.UNPROCESSABLE_ENTITY)
    review = _compared(request, rows, found)
    if review.stale or not review.can_be_written:
        return _review_page(request, found, review, status=HTTPStatus.CONFLICT)
    write: Callable[..., list[ProgressReport]] = by_sheet.send if "send" in request.POST else by_sheet.save
    try:
        write(rows=review.ready, period=found.period, person=person, today=_today(), at=clock.now())
    except RuleBroken as refusal:
        status = HTTPStatus.CONFLICT if isinstance(refusal, Stale) else HTTPStatus.UNPROCESSABLE_ENTITY
        found = _open(request, slug)
        review = _compared(request, rows, found)
        return _review_page(request, found, review, says=refusal.message, status=status)
    return redirect("desk:home")


@never_cache
@require_POST
def mail(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the sheet by mail: to oneself, to one liaison (`to`), or to every liaison that has not got it (`to=all`)."""
    found, person = _open(request, slug), person_of(request)
    asked = request.POST.get("to", "")
    liaisons = by_mail.liaisons_of(found.plan)
    to = liaisons if asked == "all" else [one for one in liaisons if str(one.pk) == asked] if asked else [person]
    where = reverse("monitoring:sheet", args=[slug], query={"periodo": str(found.month)})
    origin = origin_for_letters(request)
    try:
        by_mail.ask(
            plan=found.plan,
            period=found.period,
            to=to,
            again=asked != "all",
            address=origin + where if origin else "",
            language=page_language(),
            person=person,
            at=clock.now(),
        )
    except RuleBroken as refusal:
        return _page(request, found, problems=[Problem(refusal.message)], status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(reverse("monitoring:sheet", args=[slug], query={"periodo": str(found.month)}) + "#correo")


def _today() -> date:
    return clock.local_date(clock.now(), zone())


def _open(request: HttpRequest, slug: str) -> Mine:
    plan, person = plan_for_desk(slug), person_of(request)
    if plan is None or not {plan.scope.slug, INSTALLATION} & {role.scope.slug for role in roles_of(person)}:
        raise Http404(_("There is no plan with this name."))
    return mine(person, plan, _period(request.GET.get("periodo", ""), _today()))


def _period(written: str, today: date) -> date:
    """The month asked for, as the first of its days; this month where nobody asked."""
    try:
        asked = Month.parse(written).first_day if written else today.replace(day=1)
    except ValueError:
        raise Http404(_("That is not a month.")) from None
    if asked > today:
        raise Http404(_("That period has not begun yet."))
    return asked


def _compared(request: HttpRequest, rows: Sequence[SheetRow], found: Mine) -> Review:
    return compare(rows, found, person=person_of(request), today=_today())


def _page(
    request: HttpRequest,
    found: Mine,
    *,
    form: SheetForm | None = None,
    problems: Sequence[Problem] = (),
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    person = person_of(request)
    coordinates = may_coordinate(person, found.plan.scope.slug)
    letters = by_mail.letters_of(found.plan, found.period)
    context = _context(found) | {
        "form": form or SheetForm(),
        "problems": problems,
        "mail_url": reverse("monitoring:sheet-mail", args=[found.plan.slug], query={"periodo": str(found.month)}),
        "mine": letters.get(person.pk),
        "liaisons": [(one, letters.get(one.pk)) for one in by_mail.liaisons_of(found.plan)] if coordinates else [],
        "months": _months(found.plan, _today()),
        "file_url": reverse("monitoring:sheet-file", args=[found.plan.slug], query={"periodo": str(found.month)}),
        "trail": [(_("Desk"), reverse("desk:home")), (_("Progress by sheet"), "")],
    }
    return render(request, "monitoring/sheet.html", context, status=status)


def _review_page(
    request: HttpRequest, found: Mine, review: Review, *, says: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    if review.faulty and status == HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    query = {"periodo": str(found.month)}
    ready = [one.row for one in review.ready]
    context = _context(found) | {
        "review": review,
        "says": says,
        "rows": carrying.packed(ready, mine=found, person=person_of(request)) if review.can_be_written else "",
        "confirm_url": reverse("monitoring:sheet-confirm", args=[found.plan.slug], query=query),
        "trail": [
            (_("Desk"), reverse("desk:home")),
            (_("Progress by sheet"), _sheet_url(found)),
            (_("Review of the sheet"), ""),
        ],
    }
    return render(request, "monitoring/sheet_review.html", context, status=status)


def _context(found: Mine) -> dict[str, object]:
    return {
        "is_unlisted": True,
        "plan": found.plan,
        "month": found.month,
        "to_report": len(found.open),
        "waiting": len(found.waiting),
        "sheet_url": _sheet_url(found),
    }


def _sheet_url(found: Mine) -> str:
    return reverse("monitoring:sheet", args=[found.plan.slug], query={"periodo": str(found.month)})


def _months(plan: ActionPlan, today: date) -> list[Month]:
    """The months of the plan that have begun, and this one, newest first."""
    last = Month.of(today)
    begun = Month.of(plan.starts_on).until(last) if plan.starts_on else 0
    return [last.plus(-n) for n in range(min(max(begun, 0), _MOST_MONTHS - 1) + 1)]
