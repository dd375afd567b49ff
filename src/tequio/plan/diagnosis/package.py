"""The problem trees of a plan package."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.lib.errors import Problem
from tequio.lib.packages import (
    SLUG,
    STATEMENT,
    TEXT,
    Loading,
    Package,
    Section,
    list_of,
    object_of,
    repeated,
    slugs_in,
    source_fields,
    translations_of,
    unknown,
)
from tequio.plan.commitments.api import Commitment, commitment_slugs, is_public, was_public
from tequio.plan.diagnosis.models import NodeKind, ProblemNode, ProblemTree

DEEPEST = 12

PROPERTIES = {
    "problem_trees": list_of(
        object_of(
            ("commitment", "nodes"),
            commitment=SLUG,
            note=TEXT,
            translations=translations_of("note"),
            nodes=list_of(
                object_of(
                    ("code", "kind", "text", "source"),
                    code={"type": "string", "pattern": "^[a-z0-9-]+$", "maxLength": 20},
                    kind={"enum": NodeKind.values},
                    under={
                        "type": "string",
                        "description": "For a cause, the node it causes; for an effect, the node it follows from.",
                    },
                    text=STATEMENT,
                    source={"$ref": "#/$defs/source"},
                    is_own_document={"type": "boolean"},
                    translations=translations_of("text"),
                )
            ),
        )
    )
}


def _validate(package: Package) -> Iterator[Problem]:
    yield from repeated(package, "problem_trees", by="commitment")
    commitments = slugs_in(package, "commitments") | commitment_slugs()
    for path, item in package.rows("problem_trees"):
        yield from unknown(package, (*path, "commitment"), item["commitment"], commitments)
        yield from repeated(package, *path, "nodes", by="code")
        kinds: dict[str, str] = {}
        depths: dict[str, int] = {}
        for node_path, node in package.rows(*path, "nodes"):
            # A node stands after the one it hangs from, so that no cycle can be written.
            parent = node.get("under")
            if node["kind"] == NodeKind.CENTRAL:
                if parent is not None or NodeKind.CENTRAL in kinds.values():
                    yield package.problem(node_path, _("A tree has one central problem, and it hangs from nothing."))
            elif parent not in kinds:
                yield package.problem(node_path, _("«under» must name a node written above this one."))
            elif kinds[parent] not in (NodeKind.CENTRAL, node["kind"]):
                yield package.problem(node_path, _("A cause hangs from a cause or the problem; an effect likewise."))
            kinds[node["code"]] = node["kind"]
            depths[node["code"]] = depths.get(parent or "", 0) + 1
            if depths[node["code"]] == DEEPEST + 1:
                says = _("There are more than %(most)d nodes hanging one from the other here.") % {"most": DEEPEST}
                yield package.problem(node_path, says)
        if NodeKind.CENTRAL not in kinds.values():
            yield package.problem(path, _("The tree has no central problem."))


def _apply(loading: Loading[Actor]) -> None:
    for _path, item in loading.package.rows("problem_trees"):
        commitment = Commitment.objects.get(slug=item["commitment"])
        had_one = ProblemTree.objects.filter(commitment=commitment).exists()
        tree, changed = loading.put(
            ProblemTree,
            {"commitment": commitment},
            {"note": item.get("note", ""), "translations": item.get("translations", {})},
        )
        changed |= _fell_otherwise(tree, item)
        nodes: dict[str, ProblemNode] = {}
        for order, node in enumerate(item["nodes"], start=1):
            values = {
                "kind": node["kind"],
                "parent": nodes.get(node.get("under", "")),
                "text": node["text"],
                "is_related_source": not node.get("is_own_document", False),
                "order": order,
                "translations": node.get("translations", {}),
                **source_fields(node),
            }
            nodes[node["code"]], made = loading.put(ProblemNode, {"tree": tree, "code": node["code"]}, values)
            changed |= made
        if changed:
            loading.changes.append(commitment.title)
        if changed and is_public(commitment):
            address = f"/compromisos/{commitment.slug}/arbol/"
            is_told = had_one and was_public(commitment, before=loading.at)
            record(
                kind="plan.tree.changed" if is_told else "plan.tree.recorded",
                subject=Subject("problem_tree", commitment.slug, commitment.title, address),
                by=loading.by,
                at=loading.at,
                data={"nodes": len(nodes)},
                annexes={"text": item},
            )


def _fell_otherwise(tree: ProblemTree, item: Mapping[str, Any]) -> bool:
    """Fell a tree that had other nodes than it is stated to have, so that it is drawn anew; tell whether it was."""
    had = dict(tree.nodes.values_list("code", "kind"))
    has = {node["code"]: node["kind"] for node in item["nodes"]}
    if not had or had == has:
        return False
    for node in tree.nodes.order_by("-order"):  # what hangs from a node was written after it
        node.delete()
    return True


SECTION = Section("diagnosis", PROPERTIES, _validate, _apply)
