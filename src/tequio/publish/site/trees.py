"""A problem tree drawn, with its sentence, its table and its files."""

import csv
import io
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.lib.spreadsheets import neutral
from tequio.lib.translations import Worded, worded
from tequio.plan.diagnosis.api import NodeKind, ProblemNode, ProblemTree
from tequio.plan.diagnosis.types import Node, Placed, place
from tequio.ui.core.drawing import Drawn, draw, drawing, text_lines
from tequio.ui.core.figures import Figure
from tequio.ui.core.lines import wrap
from tequio.ui.core.words import number_words, sentence_case
from tequio.ui.saying import foreign
from tequio.ui.wording import page_language

# In the unit of the drawing: a box, the space between boxes, and its text.
_NARROW, _WIDE, _GAP, _RISE = 230.0, 340.0, 26.0, 46.0
_PAGE = 1110.0  # what a page on a wide screen gives a drawing
_SIZE, _LEADING, _PADDING = 15.0, 20.0, 14.0

# A drawing that stands alone brings the colours that a page would give it.
_STYLE = (
    ".d-box{fill:#fff;stroke:#ddd6c8}.d-box-strong{fill:#fff;stroke:#1c1a17;stroke-width:2}.d-line{stroke:#5b554c;fill:none}"
    "text{font-family:'Source Sans 3','Noto Sans',sans-serif;font-size:15px}.d-text{fill:#1c1a17}"
    ".d-strong{fill:#1c1a17;font-weight:600}"
)


def figure_of(slug: str, tree: ProblemTree) -> Figure:
    """The tree as a page shows it."""
    kinds = _kind_words()
    here = page_language()
    texts = {node.pk: worded(node, "text", here) for node in tree.nodes.all()}
    return Figure(
        key="tree",
        title=_("Problem tree"),
        summary=_summary(tree),
        svg=svg_of(tree),
        headers=[_("Place"), _("Statement"), _("Hangs from"), _("Source")],
        rows=[
            [kinds[node.kind], texts[node.pk], texts.get(node.parent_id or 0, "–"), Worded(node.source_title)]
            for node in tree.nodes.all()
        ],
        downloads=[(each.upper(), reverse("site:tree-file", args=[slug, each])) for each in ("svg", "csv", "json")],
    )


def _summary(tree: ProblemTree) -> str:
    here = page_language()
    nodes = list(tree.nodes.all())
    causes = sum(1 for node in nodes if node.kind == NodeKind.CAUSE)
    effects = sum(1 for node in nodes if node.kind == NodeKind.EFFECT)
    told_causes = ngettext("%(count)s cause", "%(count)s causes", causes) % {"count": number_words(causes, here, "f")}
    told_effects = ngettext("%(count)s effect", "%(count)s effects", effects) % {
        "count": number_words(effects, here, "m")
    }
    if not effects:
        return sentence_case(
            _("%(causes)s lead to the central problem; the source publishes no effects.") % {"causes": told_causes}
        )
    return sentence_case(
        _("%(causes)s lead to the central problem, and %(effects)s follow from it.")
        % {"causes": told_causes, "effects": told_effects}
    )


def _kind_words() -> dict[str, str]:
    return {
        NodeKind.CENTRAL.value: _("Central problem"),
        NodeKind.CAUSE.value: _("Cause"),
        NodeKind.EFFECT.value: _("Effect"),
    }


def svg_of(tree: ProblemTree, *, extra: Drawn | None = None) -> Drawn:
    """The drawing: boxes with wrapped text, joined by straight lines that bend once."""
    nodes = list(tree.nodes.all())
    codes = {node.pk: node.code for node in nodes}
    places = {
        placed.code: placed
        for placed in place([Node(node.code, codes.get(node.parent_id or 0), node.kind) for node in nodes])
    }
    here = page_language()
    box = _box_width(max(placed.column for placed in places.values()))
    texts = {node.code: worded(node, "text", here) for node in nodes}
    lines = {
        node.code: wrap(
            texts[node.code],
            width=box - 2 * _PADDING,
            size=_SIZE,
            strong=node.kind == NodeKind.CENTRAL,
        )
        for node in nodes
    }
    levels = sorted({placed.level for placed in places.values()})
    heights = {
        level: max(
            len(lines[code]) * _LEADING + 2 * _PADDING for code, placed in places.items() if placed.level == level
        )
        for level in levels
    }
    tops: dict[int, float] = {}
    y = 1.0
    for level in levels:
        tops[level] = y
        y += heights[level] + _RISE
    left = {code: 1 + placed.column * (box + _GAP) for code, placed in places.items()}
    middles = {code: x + box / 2 for code, x in left.items()}
    joints = [
        _joint(middles, tops, heights, places[node.code], places[codes[node.parent_id]])
        for node in nodes
        if node.parent_id in codes
    ]
    boxes = [
        _box(
            node,
            left[node.code],
            tops[places[node.code].level],
            lines[node.code],
            foreign(texts[node.code]),
            box,
            heights[places[node.code].level],
        )
        for node in nodes
    ]
    width = max(left.values()) + box + 1
    parts = [*([extra] if extra else []), *joints, *boxes]
    return drawing(*parts, width=width, height=y - _RISE + 1, labelled_by="tree-title tree-summary")


def _box_width(last_column: float) -> float:
    """Boxes as wide as the page allows, so that few do not look lost and many stay readable."""
    columns = last_column + 1
    return min(_WIDE, max(_NARROW, (_PAGE - (columns - 1) * _GAP) / columns))


def _joint(
    middles: dict[str, float], tops: dict[int, float], heights: dict[int, float], child: Placed, parent: Placed
) -> Drawn:
    upper, lower = (child, parent) if child.level < parent.level else (parent, child)
    bottom, top = tops[upper.level] + heights[upper.level], tops[lower.level]
    path = f"M{middles[upper.code]:.1f} {bottom:.1f}V{top - _RISE / 2:.1f}H{middles[lower.code]:.1f}V{top:.1f}"
    return draw("path", d=path, class_="d-line", fill="none")


def _box(
    node: ProblemNode, x: float, y: float, lines: list[str], language: str | None, width: float, height: float
) -> Drawn:
    strong = node.kind == NodeKind.CENTRAL
    first = y + (height - len(lines) * _LEADING) / 2 + _SIZE
    return draw(
        "g",
        draw("rect", x=x, y=y, width=width, height=height, class_="d-box-strong" if strong else "d-box"),
        text_lines(lines, x=x + _PADDING, y=first, leading=_LEADING, css="d-strong" if strong else "d-text"),
        lang=language,
    )


def told(tree: ProblemTree) -> list[tuple[str, list[ProblemNode]]]:
    """The tree in words, for a screen where the drawing does not fit: effects, problem and causes, as it is drawn."""
    names = {
        NodeKind.EFFECT: _("Effects"),
        NodeKind.CENTRAL: _("Central problem"),
        NodeKind.CAUSE: _("Causes"),
    }
    nodes = list(tree.nodes.all())
    groups = [(name, [node for node in nodes if node.kind == kind]) for kind, name in names.items()]
    return [(name, group) for name, group in groups if group]


def standalone_svg(tree: ProblemTree) -> str:
    """The drawing as a file of its own."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + svg_of(tree, extra=draw("style", Drawn(_STYLE)))


def data_of(tree: ProblemTree) -> dict[str, Any]:
    """The tree as plain data."""
    codes = {node.pk: node.code for node in tree.nodes.all()}
    return {
        "note": tree.note,
        "nodes": [
            {
                "code": node.code,
                "kind": node.kind,
                "under": codes.get(node.parent_id or 0),
                "text": node.text,
                "source": {
                    "title": node.source_title,
                    "url": node.source_url,
                    "retrieved": node.source_retrieved_on.isoformat() if node.source_retrieved_on else None,
                    "is_related": node.is_related_source,
                },
            }
            for node in tree.nodes.all()
        ],
    }


def csv_of(tree: ProblemTree) -> str:
    """The nodes as rows; texts that a spreadsheet would take for formulas are neutralised."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["código", "lugar", "cuelga de", "enunciado", "fuente", "dirección", "consultado"])
    for node in data_of(tree)["nodes"]:
        source = node["source"]
        row = (node["code"], node["kind"], node["under"] or "", node["text"], source["title"], source["url"])
        writer.writerow([neutral(cell) for cell in row] + [source["retrieved"] or ""])
    return out.getvalue()


def sources_of(tree: ProblemTree) -> list[ProblemNode]:
    """One node for each different source, to list where the tree comes from."""
    seen: dict[tuple[str, str], ProblemNode] = {}
    for node in tree.nodes.all():
        seen.setdefault((node.source_title, node.source_url), node)
    return list(seen.values())
