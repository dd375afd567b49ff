"""Plain types of the diagnosis, for whoever draws it."""

from tequio.plan.diagnosis.core.layout import Node, Placed, place

__all__ = ["Node", "Placed", "place"]
