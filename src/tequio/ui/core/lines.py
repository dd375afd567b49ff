"""How wide a text will be and where it breaks into lines: a drawing made on the server cannot ask the reader's font.

Widths are counted in thousandths of the size of the letters, in whole numbers, so that a sum never drifts.
"""

import unicodedata
from collections.abc import Mapping

from tequio.ui.core.metrics import DEFAULT_WIDTH, WIDTHS

type Face = Mapping[str, int]

_SEMIBOLD = 1.045  # How much wider 600 is than 400 in our sans, measured over Spanish text; errs to the wide side.
_NARROW = frozenset("iljtfrI.,;:'’|!()[]·-/ ")
_WIDE = frozenset("mwMW@%—…")


class _OurSans(dict[str, int]):
    """The letters of our sans, measured."""

    def __missing__(self, letter: str) -> int:
        return DEFAULT_WIDTH


class _AnySans(dict[str, int]):
    """The widest of the fonts that a file falls back on where ours is not at hand; lines rather fall short."""

    def __missing__(self, letter: str) -> int:
        self[letter] = width = _at_most(letter)
        return width


def _at_most(letter: str) -> int:
    if letter in _NARROW:
        return 360
    if letter in _WIDE:
        return 970
    if unicodedata.combining(letter):
        return 0
    if letter > "\u2e7f":  # ideographs, full-width forms and most pictures
        return 1050
    return 720 if letter.isupper() else 600


OUR_SANS: Face = _OurSans(WIDTHS)
ANY_SANS: Face = _AnySans()


def text_width(text: str, size: float, *, strong: bool = False, face: Face = OUR_SANS) -> float:
    """How wide a line will be, in the same unit as its size."""
    return _set(_thousandths(text, face), size, strong)


def wrap(
    text: str,
    *,
    width: float,
    size: float,
    strong: bool = False,
    most_lines: int | None = None,
    face: Face = OUR_SANS,
) -> list[str]:
    """Break a text into lines no wider than `width`. A wider word is cut; past `most_lines`, an ellipsis."""
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for word in _words_that_fit(text, width, size, strong, face):
        needed = _thousandths(word, face)
        longer = used + face[" "] + needed
        if line and _set(longer, size, strong) > width:
            lines.append(" ".join(line))
            line, used = [word], needed
        else:
            used = longer if line else needed
            line.append(word)
    if line:
        lines.append(" ".join(line))
    if most_lines is not None and len(lines) > most_lines:
        lines = [*lines[: most_lines - 1], _with_ellipsis(lines[most_lines - 1], width, size, strong, face)]
    return lines


def _thousandths(text: str, face: Face) -> int:
    return sum(map(face.__getitem__, text))


def _set(thousandths: int, size: float, strong: bool) -> float:
    """A width as it is when set in letters of that size."""
    width = thousandths * size / 1000
    return width * _SEMIBOLD if strong else width


def _words_that_fit(text: str, width: float, size: float, strong: bool, face: Face) -> list[str]:
    """The words, with those wider than a line cut into as many pieces as it takes."""
    words = []
    for word in text.split():
        if _set(_thousandths(word, face), size, strong) <= width:
            words.append(word)
            continue
        used = start = 0
        for end, letter in enumerate(word):
            if end > start and _set(used + face[letter], size, strong) > width:
                words.append(word[start:end])
                used, start = 0, end
            used += face[letter]
        words.append(word[start:])
    return words


def _with_ellipsis(line: str, width: float, size: float, strong: bool, face: Face) -> str:
    while line and text_width(f"{line}…", size, strong=strong, face=face) > width:
        line = line[:-1]
    return f"{line.rstrip(' ,;:.')}…"
