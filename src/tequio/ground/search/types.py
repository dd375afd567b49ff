"""Plain types of search: what modules offer to be found, and what is found."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from tequio.lib.translations import Worded

_NOTHING = Worded("")


@dataclass(frozen=True)
class Page:
    """A public page as its module offers it in the language that is active; each text knows the language it is in.

    `address` is without host.
    """

    kind: str
    address: str
    title: Worded
    texts: tuple[Worded, ...] = ()
    within: Worded = _NOTHING
    also: str = ""  # other names by which it is looked for: an acronym


# Every public page of some kinds, in the active language. Called in each language, when the record changed.
type Source = Callable[[], Iterable[Page]]

# Of some addresses of pages of one kind, those that everybody may read now: asked while the index is behind the record.
type StillPublic = Callable[[Collection[str]], set[str]]


@dataclass(frozen=True)
class Piece:
    """A stretch of an excerpt, and whether it is a word that was asked for."""

    text: Worded
    is_match: bool


@dataclass(frozen=True)
class Hit:
    """A page that was found."""

    kind: str
    address: str
    title: Worded
    within: Worded
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
