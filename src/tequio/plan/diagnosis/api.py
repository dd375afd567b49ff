"""The door of the diagnosis."""

from tequio.plan.diagnosis.models import NodeKind, ProblemNode, ProblemTree
from tequio.plan.diagnosis.queries import tree_for_page

__all__ = ["NodeKind", "ProblemNode", "ProblemTree", "tree_for_page"]
