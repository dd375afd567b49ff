"""A report as DOCX: letterhead, real styles, tables that go on from page to page, and the language said."""

import io
from datetime import UTC

import docx
from django.utils.translation import gettext as _
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.section import Section
from docx.shared import Cm, Inches
from docx.text.paragraph import Paragraph as WordParagraph

from tequio.ground.documents.packing import dated
from tequio.ground.documents.types import (
    About,
    Block,
    Bullets,
    Grid,
    Heading,
    Paragraph,
    Report,
    Signatures,
    Table,
)
from tequio.ground.documents.word.elements import border, element, field
from tequio.ground.documents.word.styles import LEAD, SMALL, dress
from tequio.ground.documents.word.tables import add_grid, add_signatures, add_table
from tequio.lib.plain import plain

_SHORT, _LONG, _MARGIN = 8.5, 11.0, 1.0  # letter size, in inches
_UPRIGHT_MONTHS, _SIDEWAYS_MONTHS = 8, 14
_ARMS_ROOM = Cm(1.5)
_HERE = "\x00"  # where a field goes in a sentence
_LOOKS = {"body": "Normal", "lead": LEAD, "soft": SMALL, "quote": "Quote"}


def report_docx(report: Report) -> bytes:
    """The bytes of the document."""
    about = report.about
    document = docx.Document()
    _forget_the_template(document)
    dress(document, about.letterhead, about.language)
    _describe(document, about)
    upright = document.sections[0]
    _lay_out(upright, is_sideways=False)
    _letterhead(upright, about)
    _foot(upright, about)
    document.add_paragraph(plain(about.title), style="Title")
    document.add_paragraph(plain(f"{about.kind} · {about.day}"), style="Subtitle")
    for block in report.blocks:
        _add(document, block)
    written = io.BytesIO()
    document.save(written)
    return dated(written.getvalue(), about.made_at)


def _forget_the_template(document: Document) -> None:
    """The picture of an empty page that the library's template carries."""
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]


def _describe(document: Document, about: About) -> None:
    institution = plain(about.letterhead.institution)[:255]
    made_at = about.made_at.astimezone(UTC).replace(tzinfo=None)
    said = document.core_properties
    said.title, said.subject = plain(about.title)[:255], plain(about.kind)[:255]
    said.author = said.last_modified_by = institution
    said.created = said.modified = made_at
    said.language, said.comments, said.keywords, said.revision = about.language, "", "", 1


def _lay_out(section: Section, *, is_sideways: bool) -> None:
    width, height = (_LONG, _SHORT) if is_sideways else (_SHORT, _LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if is_sideways else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Inches(width), Inches(height)
    section.left_margin = section.right_margin = Inches(_MARGIN)
    section.top_margin, section.bottom_margin = Cm(3.2), Cm(2.4)
    section.header_distance = section.footer_distance = Cm(1.2)


def _letterhead(section: Section, about: About) -> None:
    """The coat of arms, where there is one, the name of the institution and a rule in its colour."""
    letterhead = about.letterhead
    line = section.header.paragraphs[0]
    if letterhead.arms:
        picture = line.add_run().add_picture(io.BytesIO(letterhead.arms), height=Cm(1.1))
        picture._inline.docPr.set("descr", plain(letterhead.institution))  # the library has no words for it
        line.add_run("\t")
        # A long name goes on beside the picture, not below it.
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = _ARMS_ROOM, -_ARMS_ROOM
        line.paragraph_format.tab_stops.add_tab_stop(_ARMS_ROOM)
    line.add_run(plain(letterhead.institution)).bold = True
    _rule(line, "bottom", letterhead.accent)


def _rule(line: WordParagraph, edge: str, colour: str) -> None:
    line._p.get_or_add_pPr().insert_element_before(
        element("w:pBdr", border(edge, colour, 12)), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _foot(section: Section, about: About) -> None:
    letterhead = about.letterhead
    line = section.footer.paragraphs[0]
    if letterhead.contact:
        line.add_run(plain(" · ".join(letterhead.contact)))
        line = section.footer.add_paragraph(style="Footer")
    line.add_run(plain(f"{about.kind} · {about.day}. "))
    before, between, after = (_("Page %(page)s of %(pages)s") % {"page": _HERE, "pages": _HERE}).split(_HERE)
    line.add_run(before)
    line._p.extend(field("PAGE"))
    line.add_run(between)
    line._p.extend(field("NUMPAGES"))
    line.add_run(after)


def _add(document: Document, block: Block) -> None:
    width = _SHORT - 2 * _MARGIN
    match block:
        case Heading():
            document.add_paragraph(plain(block.text), style=f"Heading {block.level}")
        case Paragraph():
            document.add_paragraph(plain(block.text), style=_LOOKS[block.look])
        case Bullets():
            style = "List Number" if block.numbered else "List Bullet"
            for item in block.items:
                document.add_paragraph(plain(item), style=style)
        case Table():
            document.add_paragraph(plain(block.caption), style="Caption")
            add_table(document, block, width)
        case Grid():
            _add_grid(document, block)
        case Signatures():
            for _line in range(3):
                document.add_paragraph()
            add_signatures(document, block.roles, width)


def _add_grid(document: Document, grid: Grid) -> None:
    """A cronograma of many months takes pages of its own, sideways."""
    is_sideways = len(grid.months) > _UPRIGHT_MONTHS
    if is_sideways:
        _lay_out(document.add_section(), is_sideways=True)
    width = (_LONG if is_sideways else _SHORT) - 2 * _MARGIN
    document.add_paragraph(plain(grid.caption), style="Caption")
    for part in grid.parts(_SIDEWAYS_MONTHS):
        add_grid(document, part, width)
    document.add_paragraph(f"x  {grid.planned_word}      ●  {grid.actual_word}", style=SMALL)
    if is_sideways:
        _lay_out(document.add_section(), is_sideways=False)
