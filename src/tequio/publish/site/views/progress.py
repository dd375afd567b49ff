"""How far a commitment is and what shows it; and a piece of evidence, as everybody may read it."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tequio.ground.evidence import api as evidence
from tequio.ground.ledger import api as ledger
from tequio.ground.ledger.types import Subject
from tequio.plan.roadmap.api import roadmap_in_brief, work_named
from tequio.plan.roadmap.types import Schedule
from tequio.publish.site import acts, commitments, downloads, progress, schedules
from tequio.publish.site.commitments import CommitmentRead
from tequio.publish.site.context import house_of
from tequio.publish.site.readers import discreetly, reader_of
from tequio.publish.site.thread import thread_of
from tequio.ui.publicly import publicly
from tequio.ui.wording import in_page_language


@require_safe
@publicly("p")
@login_not_required
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Each activity with its last report and its evidence, and all together by the one formula."""
    read, schedule = _read(request, slug)
    rows = Paginator(schedule.activities, schedules.ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    found = progress.read(read.commitment, schedule, list(rows))
    context = {
        "commitment": read.commitment,
        "places": read.commitment.plan_entries.all(),
        "progress": found,
        "page": rows,
        "sentence": progress.sentence(found.whole),
        "expectation": progress.expectation(found),
        "downloads": progress.file_names(slug),
        "knots": thread_of(read, schedule, at="evidence"),
        "is_draft": read.commitment.is_draft,
    }
    return discreetly(render(request, "site/progress_page.html", context), is_draft=read.commitment.is_draft)


@require_safe
@publicly()
@login_not_required
def file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The same as a file."""
    read, schedule = _read(request, slug)
    rows = progress.file_rows(progress.read(read.commitment, schedule))
    lines = downloads.csv_lines(progress.COLUMNS, rows) if kind == "csv" else downloads.json_lines("progress", rows)
    return discreetly(downloads.as_file(lines, f"avance-{slug}.{kind}"), is_draft=read.commitment.is_draft)


@require_safe
@publicly()
@login_not_required
def piece(request: HttpRequest, folio: str) -> HttpResponse:
    """A piece of evidence: its state, its hash, who acted and when, and its public version."""
    card = evidence.public_card(folio)
    work = work_named(card.subject_id) if card else None
    if card is None or work is None or not work.is_public:
        raise Http404(_("There is no evidence with this folio."))
    entries = ledger.entries_for(Subject("evidence", folio))
    slug = card.subject_id.partition("/")[0]
    context = {
        "card": card,
        "state": evidence.EvidenceState(card.state),
        "kind": evidence.EvidenceKind(card.kind).label,
        "work": work,
        "work_url": in_page_language(work.url_path),
        "acts": acts.told(entries),
        "trail": [(_("Progress and evidence"), reverse("site:progress", args=[slug])), (folio, "")],
    }
    return render(request, "site/evidence_page.html", context)


def _read(request: HttpRequest, slug: str) -> tuple[CommitmentRead, Schedule]:
    read = commitments.read(slug, reader_of(request))
    stated = roadmap_in_brief(read.commitment.pk)
    if stated is None:
        raise Http404(_("This commitment has no schedule yet."))
    return read, schedules.read(stated, house_of(request))
