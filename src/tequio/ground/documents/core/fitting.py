"""Making texts fit where they go: on a server nobody sees the page before its reader does."""

from collections.abc import Sequence

from tequio.lib.plain import plain
from tequio.ui.core.lines import ANY_SANS, wrap

_LONGEST_WORD = 30  # letters; no word of Spanish has more, and a typesetter breaks none that has
_SOFT_BREAK = "\u200b"
_LEADING = 1.2  # of the size of the letters


def breakable(text: str) -> str:
    """Plain text whose longest words may be broken."""
    return " ".join(map(_broken, plain(text).split(" ")))


def _broken(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    return _SOFT_BREAK.join(word[start : start + _LONGEST_WORD] for start in range(0, len(word), _LONGEST_WORD))


def cut(text: str, most: int) -> str:
    """Plain text of so many letters at most, cut between words where there is one."""
    whole = plain(text)
    if len(whole) <= most:
        return whole
    kept = whole[: most - 1]
    between = kept.rfind(" ")
    return f"{kept[:between] if between > most // 2 else kept}…"


def height_of(text: str, *, width: float, size: float) -> float:
    """How tall a text will be, in the unit of its size, counted on the wide side."""
    return max(len(wrap(plain(text), width=width, size=size, face=ANY_SANS)), 1) * size * _LEADING


def size_that_fits(text: str, *, width: float, height: float, sizes: Sequence[int]) -> int | None:
    """The first of these sizes at which the text fits; None where none does."""
    return next((size for size in sizes if height_of(text, width=width, size=size) <= height), None)


def cut_to_fit(text: str, *, width: float, height: float, size: float) -> str:
    """The text with as many whole lines as fit."""
    lines = max(int(height / (size * _LEADING)), 1)
    return " ".join(wrap(plain(text), width=width, size=size, face=ANY_SANS, most_lines=lines))


def pages_of(heights: Sequence[float], room: float) -> list[tuple[int, int]]:
    """Rows of these heights in pages of this room, as pairs of first row and the one after the last."""
    pages, first, used = [], 0, 0.0
    for number, height in enumerate(heights):
        if number > first and used + height > room:
            pages.append((first, number))
            first, used = number, 0.0
        used += height
    return [*pages, (first, len(heights))] if heights else []
