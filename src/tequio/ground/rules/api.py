"""The door of rules: what a standard, a law or a practice asks, on a day."""

from tequio.ground.rules.queries import NoRule, find, parameter
from tequio.ground.rules.services import adopt, seed

__all__ = ["NoRule", "adopt", "find", "parameter", "seed"]
