"""What changed between two wordings, by words, for somebody to read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"

# A word, a run of spaces, or one sign of punctuation: joined again they are the text, letter by letter.
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w")
# Two wordings that share less than this are told apart whole: marks on every other word are read by nobody.
_LEAST_SHARED = 0.4
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
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if before and after and _shared(old, new, matcher) < _LEAST_SHARED:
        return Piece(GONE, before), Piece(NEW, after)
    return tuple(_pieces(old, new, matcher))


def _tokens(text: str) -> list[str]:
    return _TOKENS.findall(text)


def _shared(old: list[str], new: list[str], matcher: SequenceMatcher[str]) -> float:
    """How much of the longer wording, from 0 to 1, is words of both in the same order."""
    kept = sum(_letters(old[block.a : block.a + block.size]) for block in matcher.get_matching_blocks())
    return kept / max(_letters(old), _letters(new), 1)


def _letters(tokens: list[str]) -> int:
    return sum(len(token) for token in tokens if _WORD.search(token))


def _pieces(old: list[str], new: list[str], matcher: SequenceMatcher[str]) -> Iterator[Piece]:
    """The pieces in order. What only a space or a comma parts is one change: neighbours read better together."""
    gone = came = ""
    blocks = [*matcher.get_matching_blocks()]
    i = k = 0
    for start, other, size in blocks:
        gone += "".join(old[i:start])
        came += "".join(new[k:other])
        kept = "".join(old[start : start + size])
        i, k = start + size, other + size
        is_last = not size
        if not is_last and (gone or came) and not _WORD.search(kept) and i < len(old) and k < len(new):
            gone, came = gone + kept, came + kept
            continue
        if gone:
            yield Piece(GONE, gone)
        if came:
            yield Piece(NEW, came)
        gone = came = ""
        if kept:
            yield Piece(SAME, kept)
