"""An indicator: what it measures, what it showed and how its targets stand; as a page and as files."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tequio.measure.readings import api as readings
from tequio.plan.commitments.api import Commitment, visible_commitments
from tequio.plan.indicators.api import Indicator
from tequio.publish.site import downloads, indicators
from tequio.publish.site.readers import discreetly, reader_of
from tequio.ui.publicly import publicly


@require_safe
@publicly()
@login_not_required
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The card of an indicator with its targets and every reading, those corrected too."""
    found, commitment = _read(request, slug)
    shown = readings.readings_of(found.pk)
    context = {
        "indicator": found,
        "commitment": commitment,
        "places": commitment.plan_entries.all(),
        "targets": readings.targets_of(found, shown),
        "readings": shown,
        "sentence": indicators.sentence(found, shown),
        "downloads": indicators.file_names(slug),
        "is_draft": commitment.is_draft,
    }
    return discreetly(render(request, "site/indicator_page.html", context), is_draft=commitment.is_draft)


@require_safe
@publicly()
@login_not_required
def file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Its readings as a file."""
    found, commitment = _read(request, slug)
    rows = indicators.file_rows(found, readings.readings_of(found.pk))
    lines = downloads.csv_lines(indicators.COLUMNS, rows) if kind == "csv" else downloads.json_lines("readings", rows)
    return discreetly(downloads.as_file(lines, f"indicador-{slug}.{kind}"), is_draft=commitment.is_draft)


def _read(request: HttpRequest, slug: str) -> tuple[Indicator, Commitment]:
    found = readings.indicator_by_slug(slug)
    if found is not None:
        commitment = visible_commitments(reader_of(request)).filter(pk=found.commitment_id).first()
        if commitment is not None:
            return found, commitment
    raise Http404(_("There is no published indicator with this name."))
