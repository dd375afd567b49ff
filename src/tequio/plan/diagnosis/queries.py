"""Reads of problem trees."""

from collections.abc import Iterable

from django.db.models import Prefetch

from tequio.plan.diagnosis.models import NodeKind, ProblemNode, ProblemTree


def tree_for_page(commitment_id: int) -> ProblemTree | None:
    """The tree of a commitment with its nodes in order, or None where nobody has drawn one."""
    nodes = ProblemNode.objects.order_by("order")
    trees = ProblemTree.objects.prefetch_related(Prefetch("nodes", nodes))
    return trees.filter(commitment_id=commitment_id).first()


def central_problems(commitment_ids: Iterable[int]) -> dict[int, ProblemNode]:
    """The central problem of several commitments, by commitment key."""
    nodes = ProblemNode.objects.filter(tree__commitment_id__in=list(commitment_ids), kind=NodeKind.CENTRAL)
    return {node.tree.commitment_id: node for node in nodes.select_related("tree")}
