"""Drawing in SVG where text cannot become markup.

A drawing is built with `draw(…)`, which escapes every string; only what `draw` itself returned passes untouched.
There is no `style` attribute and no event handler: the pages forbid both, and classes follow the theme of the reader.
"""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from tequio.ui.core.metrics import DEFAULT_WIDTH, WIDTHS

# Characters XML 1.0 cannot carry at all, not even escaped; one of them would make the whole drawing unreadable.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SEMIBOLD = 1.045  # How much wider 600 is than 400 in our sans, measured over Spanish text; errs to the wide side.


class Drawn(str):
    """Finished SVG. Templates print it as it is, because only `draw` makes it."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def draw(name: str, *children: str, **attributes: str | float | None) -> Drawn:
    """One SVG element. `class_` writes `class`, underscores write hyphens, None leaves the attribute out.

    >>> draw("text", "a < b", x=4, class_="d-soft")
    '<text x="4" class="d-soft">a &lt; b</text>'
    """
    written = "".join(
        f" {_attribute(key)}={quoteattr(_plain(_number(value)))}"
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(child if isinstance(child, Drawn) else escape(_plain(child)) for child in children)
    return Drawn(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def together(*parts: Drawn) -> Drawn:
    """Several elements side by side."""
    return Drawn("".join(parts))


def drawing(*parts: Drawn, width: float, height: float, labelled_by: str = "", css: str = "") -> Drawn:
    """The outer element: an image with a name for who cannot see it, drawn at the scale of the box it is put in."""
    return draw(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_number(width)} {_number(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=labelled_by or None,
        aria_hidden=None if labelled_by else "true",
        class_=f"drawn {css}".strip(),
    )


def text_lines(
    lines: Sequence[str], *, x: float, y: float, leading: float, css: str = "d-text", anchor: str | None = None
) -> Drawn:
    """Lines of text one under the other, the first with its baseline at `y`."""
    spans = [draw("tspan", line, x=x, dy=0 if index == 0 else leading) for index, line in enumerate(lines)]
    return draw("text", *spans, x=x, y=y, class_=css, text_anchor=anchor)


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """How wide a line of our sans will be, in the same unit as its size."""
    width = sum(WIDTHS.get(letter, DEFAULT_WIDTH) for letter in text) * size / 1000
    return width * _SEMIBOLD if strong else width


def wrap(text: str, *, width: float, size: float, strong: bool = False, most_lines: int | None = None) -> list[str]:
    """Break a text into lines no wider than `width`. A wider word is cut; past `most_lines`, an ellipsis."""
    lines: list[str] = []
    current = ""
    for word in _words_that_fit(text, width, size, strong):
        longer = f"{current} {word}" if current else word
        if current and text_width(longer, size, strong=strong) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    if current:
        lines.append(current)
    if most_lines is not None and len(lines) > most_lines:
        lines = [*lines[: most_lines - 1], _with_ellipsis(lines[most_lines - 1], width, size, strong)]
    return lines


def _words_that_fit(text: str, width: float, size: float, strong: bool) -> list[str]:
    words = []
    for whole in text.split():
        rest = whole
        while rest and text_width(rest, size, strong=strong) > width:
            cut = next((n for n in range(len(rest), 1, -1) if text_width(rest[:n], size, strong=strong) <= width), 1)
            words.append(rest[:cut])
            rest = rest[cut:]
        if rest:
            words.append(rest)
    return words


def _with_ellipsis(line: str, width: float, size: float, strong: bool) -> str:
    while line and text_width(f"{line}…", size, strong=strong) > width:
        line = line[:-1]
    return f"{line.rstrip(' ,;:.')}…"


def _attribute(key: str) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name == "style" or name.startswith("on"):
        raise ValueError(f"A drawing carries no {name!r}: use a class of figures.css")
    return name


def _number(value: str | float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _plain(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
