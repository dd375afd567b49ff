"""The periodic jobs of this program. Filled in `config/wiring.py`."""

from collections.abc import Iterable

from tequio.ground.jobs.types import PeriodicJob

_registered: dict[str, PeriodicJob] = {}


def register_periodic(jobs: Iterable[PeriodicJob]) -> None:
    """Have these done again and again. A name is for ever: under it the table remembers the last success."""
    for job in jobs:
        if _registered.setdefault(job.name, job) != job:
            raise ValueError(f"{job.name} is registered twice")


def registered() -> tuple[PeriodicJob, ...]:
    """Every one of them."""
    return tuple(_registered.values())


def named(name: str) -> PeriodicJob | None:
    """The one of this name; None where another version of the program had it."""
    return _registered.get(name)
