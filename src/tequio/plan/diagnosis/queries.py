"""Reads of problem trees."""

from django.db.models import Prefetch

from tequio.plan.diagnosis.models import ProblemNode, ProblemTree


def tree_for_page(commitment_id: int) -> ProblemTree | None:
    """The tree of a commitment with its nodes in order, or None where nobody has drawn one."""
    nodes = ProblemNode.objects.order_by("order")
    trees = ProblemTree.objects.prefetch_related(Prefetch("nodes", nodes))
    return trees.filter(commitment_id=commitment_id).first()
