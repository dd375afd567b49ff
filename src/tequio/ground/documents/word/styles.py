"""The styles of a report: Word's own by name, so that its reader can restyle, renumber and list them."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from tequio.ground.documents.types import INK, LINE, SOFT, Letterhead
from tequio.ground.documents.word.elements import border, element

TEXT, DISPLAY = "Calibri", "Georgia"  # every Office has them
TABLE = "Tabla del informe"
LEAD, SMALL, CELL = "Entrada", "Letra chica", "Celda"


def dress(document: Document, letterhead: Letterhead, language: str) -> None:
    """Give the styles our faces, colours and language."""
    _defaults(document, language)
    ink, accent = _colour(INK), _colour(letterhead.accent_ink)
    _set(document, "Normal", TEXT, 11, ink, after=6, line=1.15)
    _set(document, "Title", DISPLAY, 26, ink, after=4, bold=True)
    _set(document, "Subtitle", TEXT, 12, _colour(SOFT), after=14)
    _set(document, "Heading 1", DISPLAY, 16, accent, before=18, after=6, bold=True)
    _set(document, "Heading 2", DISPLAY, 13, ink, before=12, after=4, bold=True)
    _set(document, "Caption", TEXT, 9.5, _colour(SOFT), before=6, after=4)
    _set(document, "Quote", TEXT, 11, ink, after=6)
    _set(document, "Header", TEXT, 9, _colour(SOFT), after=0)
    _set(document, "Footer", TEXT, 8.5, _colour(SOFT), after=0)
    for name in ("List Bullet", "List Number"):
        _set(document, name, TEXT, 11, ink, after=3)
    for name in (LEAD, SMALL, CELL):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    _set(document, LEAD, DISPLAY, 14, ink, after=10)
    _set(document, SMALL, TEXT, 9, _colour(SOFT), after=3)
    _set(document, CELL, TEXT, 10, ink, before=2, after=2)
    for name in ("Heading 1", "Heading 2", "Caption"):
        _paragraph_style(document, name).paragraph_format.keep_with_next = True
    title = _paragraph_style(document, "Title").element.get_or_add_pPr()
    for line in title.findall(qn("w:pBdr")):
        title.remove(line)
    document.styles.element.append(_table_style(letterhead))


def _defaults(document: Document, language: str) -> None:
    """The language of everything that says no other, and today's Word instead of that of 2007."""
    for run in document.styles.element.iter(qn("w:rPrDefault")):
        properties = run.find(qn("w:rPr"))
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        properties.append(element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))
    compatibility = element(
        "w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    settings = document.settings.element
    known = settings.find(qn("w:compat"))
    if known is None:
        known = element("w:compat")
        settings.append(known)
    for old in known.findall(qn("w:compatSetting")):
        known.remove(old)
    known.append(compatibility)


def _set(
    document: Document,
    name: str,
    face: str,
    size: float,
    colour: RGBColor,
    *,
    before: float = 0,
    after: float,
    line: float = 1.0,
    bold: bool = False,
) -> None:
    style = _paragraph_style(document, name)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = colour
    style.font.name = face
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):  # those of a theme win over those that are named
        del fonts.attrib[attribute]
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), face)
    for letters in style.element.get_or_add_rPr().findall(qn("w:spacing")):
        style.element.rPr.remove(letters)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = line


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # the template has it so
    return style


def _colour(written: str) -> RGBColor:
    return RGBColor.from_string(written.lstrip("#").upper())


def _table_style(letterhead: Letterhead):  # type: ignore[no-untyped-def]  # an element of the library, which has no types
    """Rules between rows, and a header that stands out by a heavier one."""
    return element(
        "w:style",
        element("w:name", val=TABLE),
        element("w:basedOn", val="TableNormal"),
        element("w:uiPriority", val=99),
        element(
            "w:tblPr",
            element("w:tblBorders", border("bottom", LINE), border("insideH", LINE)),
            element(
                "w:tblCellMar",
                element("w:left", w=80, type="dxa"),
                element("w:right", w=80, type="dxa"),
            ),
        ),
        element(
            "w:tblStylePr",
            element("w:rPr", element("w:b")),
            element("w:tcPr", element("w:tcBorders", border("bottom", letterhead.accent, 12))),
            type="firstRow",
        ),
        type="table",
        customStyle=1,
        styleId="TablaDelInforme",
    )
