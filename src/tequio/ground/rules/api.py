"""The door of rules: what a standard, a law or a practice asks, on a day."""

from tequio.ground.rules.queries import NoRule, all_in_force, editions_of, find, parameter, wording_of
from tequio.ground.rules.services import adopt, seed

__all__ = ["NoRule", "adopt", "all_in_force", "editions_of", "find", "parameter", "seed", "wording_of"]
