"""Plain types of search: what modules offer to be found, and what is found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A public page as its module offers it, in the language that is active. `address` is without host."""

    kind: str
    address: str
    title: str
    text: str
    within: str = ""
    also: str = ""  # other names by which it is looked for: an acronym


# Every public page of some kinds, in the active language. Called in each language, when the record changed.
type Source = Callable[[], Iterable[Page]]


@dataclass(frozen=True)
class Piece:
    """A stretch of an excerpt, and whether it is a word that was asked for."""

    text: str
    is_match: bool


@dataclass(frozen=True)
class Hit:
    """A page that was found."""

    kind: str
    address: str
    title: str
    within: str
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True)
class Found:
    """The answer to a question: the hits in order, how many there are of each kind, and how they were found.

    `has_all` is false where no page has every word and these have some of them; `is_cut` where more pages were found
    than are put in order.
    """

    hits: tuple[Hit, ...]
    kinds: dict[str, int]
    has_all: bool
    is_cut: bool
