"""What a module hands over to have something done again and again, and what it is told when it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tequio.ground.jobs.core.times import Rhythm


@dataclass(frozen=True)
class Window:
    """The time that a run answers for: since the last that succeeded (None: none ever did), until it began."""

    since: datetime | None
    until: datetime


@dataclass(frozen=True)
class PeriodicJob:
    """Something to be done again and again. `run` may be called twice for the same window, never at the same time."""

    name: str
    every: Rhythm
    run: Callable[[Window], object]


@dataclass(frozen=True)
class GivenUp:
    """A job that failed each time it was tried, and is not tried any more unless somebody asks."""

    id: str
    task: str
    enqueued_at: datetime
    attempts: int
    why: str
