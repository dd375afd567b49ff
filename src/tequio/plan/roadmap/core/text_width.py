"""How wide a text will be, near enough to break it into lines: a drawing on the server cannot ask the reader's font."""

import unicodedata

# Widths as parts of the font size, taken from the widest of the fonts we fall back on, so that lines rather fall short.
_NARROW = frozenset("iljtfrI.,;:'’|!()[]·-/ ")
_WIDE = frozenset("mwMW@%—…")


class _Widths(dict[str, float]):
    """The width of each character as a part of the font size, worked out once."""

    def __missing__(self, character: str) -> float:
        self[character] = width = _part(character)
        return width


_WIDTHS = _Widths()


def width_of(text: str, size: float) -> float:
    """The width of a text set in a common sans serif of that size."""
    return size * sum(map(_WIDTHS.__getitem__, text))


def wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    """The text broken into lines no wider than `width`, between words, or inside a word longer than a line."""
    space = width_of(" ", size)
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in _pieces(text, width, size):
        needed = width_of(word, size)
        if line and used + space + needed > width:
            lines.append(" ".join(line))
            line, used = [word], needed
        else:
            used += space + needed if line else needed
            line.append(word)
    return (*lines, " ".join(line)) if line else tuple(lines)


def _pieces(text: str, width: float, size: float) -> list[str]:
    """The words, with those wider than a line cut into as many as it takes."""
    pieces: list[str] = []
    for word in text.split():
        pieces += [word] if width_of(word, size) <= width else _cut(word, width, size)
    return pieces


def _cut(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width_of(pieces[-1] + character, size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _part(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.97
    if unicodedata.combining(character):
        return 0.0
    if character > "\u2e7f":  # ideographs, full-width forms and most pictures
        return 1.05
    return 0.72 if character.isupper() else 0.6
