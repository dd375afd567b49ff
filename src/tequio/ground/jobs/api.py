"""The door of jobs: what is done again and again, and what became of what was asked for."""

from tequio.ground.jobs.backend import count_late, discard, forget_done, given_up, retry, work
from tequio.ground.jobs.core.times import Daily, Every
from tequio.ground.jobs.registry import register_periodic, registered
from tequio.ground.jobs.services import ask_for_due
from tequio.ground.jobs.types import GivenUp, PeriodicJob, Window

__all__ = [
    "Daily",
    "Every",
    "GivenUp",
    "PeriodicJob",
    "Window",
    "ask_for_due",
    "count_late",
    "discard",
    "forget_done",
    "given_up",
    "register_periodic",
    "registered",
    "retry",
    "work",
]
