"""The master and its layouts: the library's own template made wide, with our faces, colours and letterhead.

Titles and texts live in real placeholders, which readers of screens, outlines and themes know.
"""

import re

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Inches

from tequio.ground.documents.core.fitting import cut
from tequio.ground.documents.types import INK, PLANNED, SOFT, About

WIDTH, HEIGHT = 13.333, 7.5  # inches, 16:9
MARGIN, TOP, BOTTOM = 0.7, 1.75, 6.75  # where what a slide says begins and ends
ROOM = WIDTH - 2 * MARGIN
TEXT, DISPLAY = "Calibri", "Georgia"  # every Office has them
OPENING, COLUMNS, STATED, TITLED = "Portada", "Dos textos", "Título y frase", "Título"
_LAYOUTS = {"Title Slide": OPENING, "Title and Content": STATED, "Comparison": COLUMNS, "Title Only": TITLED}
_HALF = (ROOM - 0.6) / 2
# Where each placeholder of a layout is: left, top, width, height, in inches.
_PLACES = {
    OPENING: {0: (MARGIN, 2.2, ROOM, 1.9), 1: (MARGIN, 4.2, ROOM, 1.5)},
    TITLED: {0: (MARGIN, 0.5, ROOM, 1.05)},
    STATED: {0: (MARGIN, 0.5, ROOM, 1.05), 1: (MARGIN, TOP, ROOM, 1.1)},
    COLUMNS: {
        0: (MARGIN, 0.5, ROOM, 1.05),
        1: (MARGIN, TOP, _HALF, 0.5),
        2: (MARGIN, TOP + 0.55, _HALF, BOTTOM - TOP - 0.55),
        3: (MARGIN + _HALF + 0.6, TOP, _HALF, 0.5),
        4: (MARGIN + _HALF + 0.6, TOP + 0.55, _HALF, BOTTOM - TOP - 0.55),
    },
}
_FOOT = 150  # letters
NUMBER, _NUMBER_PLACE = 12, (WIDTH - MARGIN - 1.2, 6.95, 1.2, 0.35)


def dress(presentation: Presentation, about: About) -> dict[str, SlideLayout]:
    """Make the template ours; the layouts by name."""
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _theme(presentation, about)
    _master(presentation, about)
    layouts = {}
    for layout in list(presentation.slide_layouts):
        if layout.name not in _LAYOUTS:
            presentation.slide_layouts.remove(layout)
            continue
        name = _LAYOUTS[layout.name]
        layout.element.find(qn("p:cSld")).set("name", name)
        _arrange(layout)
        layouts[name] = layout
    _language(presentation, about.language)
    return layouts


def _theme(presentation: Presentation, about: About) -> None:
    """The theme is a part that the library does not read: its text is changed as it is."""
    part = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = part.blob.decode()
    colours = {
        "dk1": INK,
        "dk2": SOFT,
        "lt2": "#fbf9f4",
        "accent1": about.letterhead.accent,
        "accent2": PLANNED,
        "accent3": SOFT,
        "hlink": about.letterhead.accent_ink,
    }
    for name, colour in colours.items():
        theme = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>', theme)
    for kind, face in (("major", DISPLAY), ("minor", TEXT)):
        theme = re.sub(rf'(<a:{kind}Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{face}", theme)
    part._blob = theme.encode()  # the library offers no way to write it


def _master(presentation: Presentation, about: About) -> None:
    master = presentation.slide_master
    styles = master.element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", "3000")
    title.find(qn("a:defRPr")).set("b", "1")
    for shape in list(master.placeholders):
        if shape.placeholder_format.idx == 0:
            _place(shape, (MARGIN, 0.5, ROOM, 1.05))
        elif shape.placeholder_format.idx == 1:
            _place(shape, (MARGIN, TOP, ROOM, BOTTOM - TOP))
    letterhead = about.letterhead
    who = f"{letterhead.acronym or letterhead.institution} · {about.day}"
    _draw(master, "Color de la institución", (0, 0, WIDTH, 0.14), fill=letterhead.accent)
    foot = _draw(master, "Institución", (MARGIN, 6.95, ROOM - 1.4, 0.35))
    run = foot.makeelement(qn("a:r"), {})
    run.append(run.makeelement(qn("a:rPr"), {"lang": about.language, "sz": "1100"}))
    run.append(run.makeelement(qn("a:t"), {}))
    run[-1].text = cut(who, _FOOT)
    run[0].append(_solid(run, SOFT))
    foot.find(qn("a:p")).append(run)


def _draw(master: SlideMaster, name: str, place: tuple[float, float, float, float], fill: str = "") -> BaseOxmlElement:
    """A rectangle of the master, which the library has no words for; its text is given back."""
    left, top, width, height = (int(Inches(one)) for one in place)
    tree = master.shapes._spTree
    shape: BaseOxmlElement = parse_xml(
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='{900 + len(tree)}' name='{name}'/><p:cNvSpPr/>"
        f"<p:nvPr userDrawn='1'/></p:nvSpPr><p:spPr><a:xfrm><a:off x='{left}' y='{top}'/>"
        f"<a:ext cx='{width}' cy='{height}'/></a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom></p:spPr>"
        "<p:txBody><a:bodyPr wrap='square' lIns='0' rIns='0'/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )
    properties = shape.find(qn("p:spPr"))
    properties.append(_solid(properties, fill) if fill else properties.makeelement(qn("a:noFill"), {}))
    tree.append(shape)
    text: BaseOxmlElement = shape.find(qn("p:txBody"))
    return text


def _solid(beside: BaseOxmlElement, colour: str) -> BaseOxmlElement:
    solid: BaseOxmlElement = beside.makeelement(qn("a:solidFill"), {})
    solid.append(solid.makeelement(qn("a:srgbClr"), {"val": colour.lstrip("#")}))
    return solid


def _arrange(layout: SlideLayout) -> None:
    places = _PLACES[layout.name]
    for shape in list(layout.placeholders):
        number = shape.placeholder_format.idx
        if number in places:
            _place(shape, places[number])
            _settle(shape, layout.name, number)
        elif number == NUMBER:
            _place(shape, _NUMBER_PLACE)
        else:
            shape.element.getparent().remove(shape.element)


def _settle(shape: LayoutPlaceholder, layout: str, number: int) -> None:
    """Sizes and sides of each placeholder; its text takes them from here."""
    body = shape.text_frame._txBody
    properties = body.find(qn("a:bodyPr"))
    for child in list(properties):
        properties.remove(child)
    properties.set("anchor", "b" if number == 0 else "t")
    for side in ("lIns", "rIns"):
        properties.set(side, "0")
    size = {(OPENING, 0): 4400, (OPENING, 1): 2000}.get((layout, number), 3000 if number == 0 else 2000)
    is_bold = number == 0 or (layout == COLUMNS and number in (1, 3))
    style = body.find(qn("a:lstStyle"))
    for child in list(style):
        style.remove(child)
    level = style.makeelement(qn("a:lvl1pPr"), {"algn": "l", "marL": "0", "indent": "0"})
    style.append(level)
    before = level.makeelement(qn("a:spcBef"), {})
    before.append(before.makeelement(qn("a:spcPts"), {"val": "0"}))
    level.append(before)
    level.append(level.makeelement(qn("a:buNone"), {}))
    letters = level.makeelement(qn("a:defRPr"), {"sz": str(size), "b": str(int(is_bold))})
    level.append(letters)


def _place(shape: BaseShape, place: tuple[float, float, float, float]) -> None:
    shape.left, shape.top, shape.width, shape.height = (Inches(one) for one in place)


def _language(presentation: Presentation, language: str) -> None:
    parts = [presentation.element, presentation.slide_master.element]
    parts += [layout.element for layout in presentation.slide_layouts]
    for part in parts:
        for name in ("a:defRPr", "a:rPr", "a:endParaRPr"):
            for properties in part.iter(qn(name)):
                if properties.get("lang"):
                    properties.set("lang", language)
    default = presentation.element.find(qn("p:defaultTextStyle"))
    if default is not None:
        for properties in default.iter(qn("a:defRPr")):
            properties.set("lang", language)
