"""Plain types of versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tequio.lib.differences import Piece


@dataclass(frozen=True)
class Change:
    """A part of something whose wording is another one now: what it is called, and the pieces of both wordings."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Told:
    """A version as a history tells it: when, who, and what it changed in the one before (nothing for the first)."""

    number: int
    at: datetime
    role: str
    organisation: str
    account: int | None
    changes: tuple[Change, ...]


# The parts of a content under the names that people read, in the order in which they are read.
type Readable = Mapping[str, str]
