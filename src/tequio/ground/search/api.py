"""The door of search: what is offered to be found, and what is found."""

from tequio.ground.search.core.asking import Asked, asked
from tequio.ground.search.queries import MOST, find, is_behind
from tequio.ground.search.registry import register
from tequio.ground.search.services import follow

__all__ = ["MOST", "Asked", "asked", "find", "follow", "is_behind", "register"]
