"""The door of the diagnosis."""

from tequio.plan.diagnosis.models import NodeKind, ProblemNode, ProblemTree
from tequio.plan.diagnosis.queries import central_problems, tree_for_page

__all__ = ["NodeKind", "ProblemNode", "ProblemTree", "central_problems", "tree_for_page"]
