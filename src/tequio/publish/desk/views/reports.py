"""Reports of a plan or a commitment, for whoever may read it: a page that offers them, and each as a file."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tequio.ground.documents.api import card_pdf, deck_pptx, report_docx
from tequio.ground.people.api import person_of
from tequio.plan.commitments.api import plan_for_desk
from tequio.publish.desk import policies
from tequio.publish.desk.reports.card import card_of
from tequio.publish.desk.reports.gathering import of_commitment, of_plan
from tequio.publish.desk.reports.progress import report_of
from tequio.publish.desk.reports.slides import deck_of
from tequio.publish.desk.reports.told import Subject
from tequio.publish.site.api import House, house_of

type Write = Callable[[Subject, House], bytes]

_OFFICE = "application/vnd.openxmlformats-officedocument"
# The name of each report in its address, its kind of file and who writes it.
WRITERS: dict[str, tuple[str, Write]] = {
    "tarjeta.pdf": ("application/pdf", lambda subject, house: card_pdf(card_of(subject, house))),
    "avances.docx": (
        f"{_OFFICE}.wordprocessingml.document",
        lambda subject, house: report_docx(report_of(subject, house)),
    ),
    "presentacion.pptx": (
        f"{_OFFICE}.presentationml.presentation",
        lambda subject, house: deck_pptx(deck_of(subject, house)),
    ),
}
_COMMITMENTS_ON_A_PAGE = 50


@never_cache
@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The reports of a plan, and of each of its commitments where it has several."""
    plan = plan_for_desk(slug)
    if plan is None or not policies.may_know_of(person_of(request), plan):
        raise Http404
    entries = list(plan.entries.all())
    shown = Paginator(entries if len(entries) > 1 else [], _COMMITMENTS_ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "is_unlisted": True,
        "plan": plan,
        "trail": [(_("Desk"), reverse("desk:home")), (_("Reports"), "")],
        "reports": [
            (name, says, kind.rpartition(".")[2].upper(), reverse("desk:report", args=[slug, kind]))
            for kind, name, says in _offered()
        ],
        "commitments": [(entry.commitment, _files_of(entry.commitment.slug)) for entry in shown],
        "page": shown,
    }
    return render(request, "desk/reports.html", context)


def _files_of(commitment: str) -> list[tuple[str, str]]:
    return [(name, reverse("desk:commitment-report", args=[commitment, kind])) for kind, name, _says in _offered()]


def _offered() -> list[tuple[str, str, str]]:
    """Each report: its name in addresses, how it is called, and what it is for."""
    return [
        (
            "tarjeta.pdf",
            _("Briefing card"),
            _("One page: what it is, where it stands, what is behind and why, what follows and who answers."),
        ),
        (
            "avances.docx",
            _("Progress report"),
            _("With your letterhead and headings, to complete, sign and send."),
        ),
        (
            "presentacion.pptx",
            _("Slides"),
            _("Plan and progress to show in a session, with the source in the notes."),
        ),
    ]


@never_cache
@require_safe
def of_a_plan(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A report of a plan as a file."""
    return _file(kind, of_plan(slug, person_of(request), house_of(request)), house_of(request))


@never_cache
@require_safe
def of_a_commitment(request: HttpRequest, commitment: str, kind: str) -> HttpResponse:
    """A report of a commitment as a file."""
    return _file(kind, of_commitment(commitment, person_of(request), house_of(request)), house_of(request))


def _file(kind: str, subject: Subject | None, house: House) -> HttpResponse:
    if subject is None or kind not in WRITERS:
        raise Http404
    media_type, write = WRITERS[kind]
    name, _dot, ending = kind.partition(".")
    filename = f"{name}-{subject.slug}-{subject.today.isoformat()}.{ending}"
    return HttpResponse(
        write(subject, house),
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )
