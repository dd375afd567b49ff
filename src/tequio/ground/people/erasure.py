"""What each module keeps of persons, and how it lets go of it when a person asks to be forgotten.

Modules describe theirs in `personal_data.py`; `config/wiring.py` lists them in the order in which they are asked, with
people last: the others may look for the name and the address that it takes away.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from tequio.ground.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Personal:
    """Something kept of persons: in which fields, what for, for how long, and what an erasure does to it."""

    fields: tuple[str, ...]  # people.Person.name
    purpose: str | Promise
    retention: str | Promise
    scrubbed: str | Promise


@dataclass(frozen=True)
class Counted:
    """So many of something; where they stay, why they do."""

    what: str
    count: int
    why: str = ""


@dataclass(frozen=True)
class ErasureCount:
    """What a module erased of a person, and what it keeps, blocked: not used any more, but for what the law asks."""

    erased: tuple[Counted, ...] = ()
    blocked: tuple[Counted, ...] = ()


@dataclass(frozen=True)
class Handler:
    """How a module forgets a person, inside the transaction of the erasure."""

    module: str
    title: str | Promise
    declares: tuple[Personal, ...]
    erase: Callable[[Person, datetime], ErasureCount]


_handlers: dict[str, Handler] = {}


def register(handlers: Iterable[Handler]) -> None:
    """Let these be asked, in this order. Called only from `config/wiring.py`."""
    for handler in handlers:
        _handlers[handler.module] = handler


def handlers() -> tuple[Handler, ...]:
    """Every handler, in the order in which they are asked."""
    return tuple(_handlers.values())
