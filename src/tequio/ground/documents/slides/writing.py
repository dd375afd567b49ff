"""Putting words into shapes, each with its language."""

from pptx.dml.color import RGBColor
from pptx.shapes.base import BaseShape
from pptx.text.text import _Paragraph
from pptx.util import Pt

from tequio.lib.plain import plain


def say(
    paragraph: _Paragraph, text: str, language: str, *, size: float | None = None, colour: str = "", bold: bool = False
) -> None:
    """Add words to a paragraph."""
    run = paragraph.add_run()
    run.text = plain(text)
    run._r.get_or_add_rPr().set("lang", language)
    if size is not None:
        run.font.size = Pt(size)
    if bold:
        run.font.bold = True
    if colour:
        run.font.color.rgb = rgb(colour)


def rgb(colour: str) -> RGBColor:
    """`#a3123f` as the library wants it."""
    digits = colour.lstrip("#")
    red, green, blue = (int(digits[place : place + 2], 16) for place in (0, 2, 4))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]  # the library has it without types


def describe(shape: BaseShape, name: str, text: str) -> None:
    """The name of a shape in lists, and what it says to whoever cannot see it."""
    shape.name = plain(name)
    shape._element.xpath(".//p:cNvPr")[0].set("descr", plain(text))
