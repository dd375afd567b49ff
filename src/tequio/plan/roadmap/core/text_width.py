"""How wide a text will be, near enough to break it into lines: a drawing on the server cannot ask the reader's font."""

import unicodedata

# Widths as parts of the font size, taken from the widest of the fonts we fall back on, so that lines rather fall short.
_NARROW = frozenset("iljtfrI.,;:'’|!()[]·-/ ")
_WIDE = frozenset("mwMW@%—…")


def width_of(text: str, size: float) -> float:
    """The width of a text set in a common sans serif of that size."""
    return size * sum(map(_part, text))


def wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    """The text broken into lines no wider than `width`, between words, or inside a word longer than a line."""
    lines: list[str] = []
    line = ""
    for word in _pieces(text, width, size):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line) if line else tuple(lines)


def _pieces(text: str, width: float, size: float) -> list[str]:
    """The words, with those wider than a line cut into as many as it takes."""
    pieces: list[str] = []
    for word in text.split():
        piece = ""
        for character in word:
            if piece and width_of(piece + character, size) > width:
                pieces.append(piece)
                piece = ""
            piece += character
        pieces.append(piece)
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
