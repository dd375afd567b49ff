"""What changed between two wordings, by words, for somebody to read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"

# A word, a run of spaces, or one sign of punctuation: joined again they are the text, letter by letter.
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
# Beyond this many words the comparison would cost seconds; it is then made by lines.
_MOST_TOKENS = 6000


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed (`same`), went (`gone`) or came (`new`)."""

    kind: str
    text: str


def between(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both wordings in reading order: all but the new give `before`, all but the gone give `after`."""
    old, new = _tokens(before), _tokens(after)
    if len(old) + len(new) > _MOST_TOKENS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return tuple(_pieces(old, new))


def _tokens(text: str) -> list[str]:
    return _TOKENS.findall(text)


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for _act, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = "".join(old[i:j]), "".join(new[k:m])
        if gone == came:
            yield Piece(SAME, gone)
            continue
        if gone:
            yield Piece(GONE, gone)
        if came:
            yield Piece(NEW, came)
