"""The door of jobs: what becomes of what was asked for."""

from tequio.ground.jobs.backend import count_late, discard, given_up, retry, work
from tequio.ground.jobs.types import GivenUp

__all__ = [
    "GivenUp",
    "count_late",
    "discard",
    "given_up",
    "retry",
    "work",
]
