"""The problem tree of a commitment, drawn and told."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tequio.plan.commitments.api import Commitment
from tequio.plan.diagnosis.api import ProblemTree, tree_for_page
from tequio.plan.roadmap.api import roadmap_in_brief
from tequio.publish.site import commitments, schedules, trees
from tequio.publish.site.context import house_of
from tequio.publish.site.readers import discreetly, reader_of
from tequio.publish.site.thread import thread_of
from tequio.ui.publicly import publicly


def _tree(commitment: Commitment) -> ProblemTree:
    tree = tree_for_page(commitment.pk)
    if tree is None:
        raise Http404(_("This commitment has no problem tree yet."))
    return tree


@require_safe
@publicly()
@login_not_required
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The tree with the source of every node."""
    read = commitments.read(slug, reader_of(request))
    commitment = read.commitment
    tree = _tree(commitment)
    roadmap = roadmap_in_brief(commitment.pk)
    schedule = schedules.read(roadmap, house_of(request)) if roadmap else None
    shown = render(
        request,
        "site/tree_page.html",
        {
            "commitment": commitment,
            "places": commitment.plan_entries.all(),
            "tree": tree,
            "nodes": tree.nodes.all(),
            "told": trees.told(tree),
            "figure": trees.figure_of(commitment.slug, tree),
            "knots": thread_of(read, schedule, at="problem"),
            "sources": trees.sources_of(tree),
            "is_draft": commitment.is_draft,
        },
    )
    return discreetly(shown, is_draft=commitment.is_draft)


@require_safe
@publicly()
@login_not_required
def file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The tree as a file: the drawing, or its nodes as data."""
    commitment = commitments.read(slug, reader_of(request)).commitment
    tree = _tree(commitment)
    if kind == "svg":
        response = HttpResponse(trees.standalone_svg(tree), content_type="image/svg+xml; charset=utf-8")
        response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    elif kind == "csv":
        response = HttpResponse(trees.csv_of(tree), content_type="text/csv; charset=utf-8")
    else:
        text = json.dumps(trees.data_of(tree), ensure_ascii=False, indent=2)
        response = HttpResponse(text + "\n", content_type="application/json; charset=utf-8")
    disposition = "attachment" if kind == "csv" else "inline"
    response["Content-Disposition"] = f'{disposition}; filename="arbol-{slug}.{kind}"'
    return discreetly(response, is_draft=commitment.is_draft)
