"""Pieces of WordprocessingML that the library has no words for."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def element(name: str, /, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """`element("w:tblHeader")`; attributes are those of Word's own namespace."""
    made: BaseOxmlElement = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), str(value))
    for child in children:
        made.append(child)
    return made


def text_element(text: str) -> BaseOxmlElement:
    """Text that keeps the spaces at its ends."""
    made = element("w:t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def field(instruction: str) -> list[BaseOxmlElement]:
    """A field that Word works out, as the number of the page. Until it does, it reads 1."""
    code = element("w:instrText")
    code.text = f" {instruction} "
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", code),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        element("w:r", text_element("1")),
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]


def border(edge: str, colour: str, eighths: int = 4) -> BaseOxmlElement:
    """A line at an edge of a paragraph, cell or table; its width in eighths of a point."""
    return element(f"w:{edge}", val="single", sz=eighths, space=4, color=colour.lstrip("#"))
