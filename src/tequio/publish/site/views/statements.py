"""The texts the installation answers for: accessibility and privacy."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tequio.ground.installation import api as installations
from tequio.ground.ledger import api as ledger
from tequio.ground.ledger.types import Subject
from tequio.lib.clock import local_date
from tequio.publish.site import acts
from tequio.publish.site.context import house_of
from tequio.ui.publicly import publicly
from tequio.ui.wording import page_language


@require_safe
@publicly()
@login_not_required
def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest version of a statement, with its number and date."""
    language = (page_language()).split("-")[0]
    found = installations.statement(slug, language)
    if found is None:
        raise Http404
    house = house_of(request)
    context = {
        "house": house,
        "published_on": local_date(found.published_at, house.zone),
        "statement": found,
        "is_translated": found.language == language,
        "acts": acts.told(ledger.entries_for(Subject("statement", f"{slug}/{found.language}"), limit=1)),
    }
    return render(request, "site/statement_page.html", context)
