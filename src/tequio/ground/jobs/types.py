"""What became of a job."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class GivenUp:
    """A job that failed each time it was tried, and is not tried any more unless somebody asks."""

    id: str
    task: str
    enqueued_at: datetime
    attempts: int
    why: str
