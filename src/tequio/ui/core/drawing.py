"""Drawing in SVG where text cannot become markup.

A drawing is built with `draw(…)`, which escapes every string; only what `draw` itself returned passes untouched.
There is no `style` attribute and no event handler: the pages forbid both, and classes follow the theme of the reader.
"""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

# Characters XML 1.0 cannot carry at all, not even escaped; one of them would make the whole drawing unreadable.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def _attribute(key: str) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name == "style" or name.startswith("on"):
        raise ValueError(f"A drawing carries no {name!r}: use a class of figures.css")
    return name


def _number(value: str | float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _plain(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
