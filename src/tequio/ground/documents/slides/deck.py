"""Slides as PPTX, 16:9. What does not fit on a slide goes on in the next, and whole in its notes."""

import io
from copy import deepcopy
from dataclasses import replace
from datetime import UTC

import pptx
from django.utils.translation import gettext as _
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation
from pptx.slide import Slide as PptxSlide
from pptx.slide import SlideLayout
from pptx.util import Inches

from tequio.ground.documents.core.fitting import cut_to_fit, height_of, size_that_fits
from tequio.ground.documents.packing import dated
from tequio.ground.documents.slides import layouts
from tequio.ground.documents.slides.layouts import BOTTOM, MARGIN, ROOM, TOP
from tequio.ground.documents.slides.tables import Fitted, add_grid, add_table, fitting_grids, fitting_tables
from tequio.ground.documents.slides.writing import describe, rgb, say
from tequio.ground.documents.types import (
    SOFT,
    About,
    ColumnsSlide,
    Count,
    Deck,
    Grid,
    GridSlide,
    Slide,
    StandingSlide,
    Table,
    TableSlide,
    TitleSlide,
)
from tequio.lib.plain import plain

_POINTS = 72
_LEGEND = 0.4  # room below a cronograma, in inches
_BAND, _GAP = 0.5, 0.06
# Sizes in points, the first that fits.
_TITLE_SIZES, _OPENING_SIZES = (30, 26, 22, 18, 16), (44, 36, 30, 24, 20)
_TEXT_SIZES, _SENTENCE_SIZES, _COLUMN_SIZES = (20, 18, 16, 14), (24, 20, 18, 16), (28, 24, 20, 18, 16, 14)


def deck_pptx(deck: Deck) -> bytes:
    """The bytes of the presentation."""
    presentation = pptx.Presentation()
    _forget_the_template(presentation)
    known = layouts.dress(presentation, deck.about)
    _describe(presentation, deck.about)
    for slide in deck.slides:
        _add(presentation, known, slide, deck.about)
    written = io.BytesIO()
    presentation.save(written)
    return dated(written.getvalue(), deck.about.made_at)


def _forget_the_template(presentation: Presentation) -> None:
    """What the library's template carries of its author's: a thumbnail and the settings of a printer."""
    for source in (presentation.part.package, presentation.part):
        relations = source._rels
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/printerSettings")):
                relations.pop(name)


def _describe(presentation: Presentation, about: About) -> None:
    institution = plain(about.letterhead.institution)[:255]
    made_at = about.made_at.astimezone(UTC).replace(tzinfo=None)
    said = presentation.core_properties
    said.title, said.subject = plain(about.title)[:255], plain(about.kind)[:255]
    said.author = said.last_modified_by = institution
    said.created = said.modified = made_at
    said.language, said.comments, said.keywords, said.revision = about.language, "", "", 1


def _add(presentation: Presentation, known: dict[str, SlideLayout], slide: Slide, about: About) -> None:
    match slide:
        case TitleSlide():
            _add_opening(_blank(presentation, known[layouts.OPENING], slide.notes), slide, about)
        case ColumnsSlide():
            made = _blank(presentation, known[layouts.COLUMNS], slide.notes)
            _entitle(made, slide.title, about)
            _add_columns(made, slide, about)
        case TableSlide():
            parts = fitting_tables(slide.table, BOTTOM - TOP)
            for number, part in enumerate(parts, start=1):
                made = _blank(presentation, known[layouts.TITLED], _notes(slide.notes, part))
                _entitle(made, _numbered(slide.title, number, len(parts)), about)
                add_table(made, part, top=TOP, language=about.language, accent=about.letterhead.accent)
        case GridSlide():
            _add_grids(presentation, known[layouts.TITLED], slide, about)
        case StandingSlide():
            _add_standing(presentation, known, slide, about)


def _blank(presentation: Presentation, layout: SlideLayout, notes: str) -> PptxSlide:
    """A slide with its number and its notes."""
    slide: PptxSlide = presentation.slides.add_slide(layout)
    number = layout.placeholders.get(layouts.NUMBER)
    if number is not None:  # the library leaves out what the foot has
        slide.shapes._spTree.append(deepcopy(number.element))
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(map(plain, notes.splitlines()))
    return slide


def _notes(notes: str, shown: Fitted[Table] | Fitted[Grid]) -> str:
    """The notes of a piece: whole what was cut in it, and what every one of its slides says."""
    return "\n".join((*shown.cut, notes))


def _entitle(slide: PptxSlide, title: str, about: About, *, opening: bool = False) -> None:
    shape = slide.shapes.title
    if shape is None:
        raise ValueError("a layout without a title")
    sizes = _OPENING_SIZES if opening else _TITLE_SIZES
    _fill(shape, title, about, sizes, height=1.9 if opening else 1.05, strong=1.12)


def _fill(shape, text: str, about: About, sizes: tuple[int, ...], *, height: float, strong: float = 1.0) -> None:  # type: ignore[no-untyped-def]  # the library calls it by many names
    """Write in a placeholder, in the largest of these sizes that fits; cut what does not fit in the smallest.

    `strong` says how much wider than a plain text it is, for a bold one in a serif.
    """
    width, room = shape.width / 914400 * _POINTS / strong, (height - 0.1) * _POINTS
    size = size_that_fits(text, width=width, height=room, sizes=sizes)
    if size is None:
        size = sizes[-1]
        text = cut_to_fit(text, width=width, height=room, size=size)
    say(shape.text_frame.paragraphs[-1], text, about.language, size=size)


def _placeholder(slide: PptxSlide, number: int):  # type: ignore[no-untyped-def]  # the library calls it by many names
    return next(shape for shape in slide.placeholders if shape.placeholder_format.idx == number)


def _add_opening(slide: PptxSlide, opening: TitleSlide, about: About) -> None:
    _entitle(slide, opening.title, about, opening=True)
    lines = opening.subtitle
    frame = _placeholder(slide, 1).text_frame
    for number, line in enumerate(lines):
        if number:
            frame.add_paragraph()
        _fill(_placeholder(slide, 1), line, about, _TEXT_SIZES, height=1.5 / len(lines))
    arms = about.letterhead.arms
    if arms:
        picture = slide.shapes.add_picture(io.BytesIO(arms), Inches(MARGIN), Inches(0.6), height=Inches(1.2))
        describe(picture, about.letterhead.institution, about.letterhead.institution)


def _add_columns(slide: PptxSlide, columns: ColumnsSlide, about: About) -> None:
    for (heading, text), first in zip(columns.columns, (1, 3), strict=True):
        _fill(_placeholder(slide, first), heading, about, (18, 16, 14), height=0.5, strong=1.06)
        _fill(_placeholder(slide, first + 1), text, about, _COLUMN_SIZES, height=BOTTOM - TOP - 0.55)


def _add_grids(presentation: Presentation, layout: SlideLayout, slide: GridSlide, about: About) -> None:
    parts = list(fitting_grids(slide.grid, BOTTOM - TOP - _LEGEND))
    for number, part in enumerate(parts, start=1):
        made = _blank(presentation, layout, _notes(slide.notes, part))
        _entitle(made, _numbered(slide.title, number, len(parts)), about)
        under = add_grid(made, part, top=TOP, language=about.language, accent=about.letterhead.accent)
        legend = made.shapes.add_textbox(Inches(MARGIN), Inches(under + 0.05), Inches(ROOM), Inches(0.3))
        legend.name = "Leyenda"
        legend.text_frame.word_wrap, legend.text_frame.margin_left = True, 0
        words = f"x  {slide.grid.planned_word}        ●  {slide.grid.actual_word}"
        say(legend.text_frame.paragraphs[0], words, about.language, size=12, colour=SOFT)


def _add_standing(
    presentation: Presentation, known: dict[str, SlideLayout], slide: StandingSlide, about: About
) -> None:
    """The sentence, the band, and which they are; the table goes on in other slides."""
    above = _room_for(slide.sentence)
    under = TOP + above + _BAND + 0.25
    first = fitting_tables(slide.table, BOTTOM - under, (16, 14))[0]
    # Rows that fit below the band may be fewer than those that fit on a slide of their own.
    rest = tuple(slide.table.rows[len(first.part.rows) :])
    more = fitting_tables(replace(slide.table, rows=rest), BOTTOM - TOP) if rest else []
    made = _blank(presentation, known[layouts.STATED], _notes(slide.notes, first))
    _entitle(made, _numbered(slide.title, 1, 1 + len(more)), about)
    says = _placeholder(made, 1)
    says.left, says.top, says.width, says.height = (Inches(each) for each in (MARGIN, TOP, ROOM, above))
    _fill(says, slide.sentence, about, _SENTENCE_SIZES, height=above)
    _add_band(made, slide.counts, TOP + above, about)
    look = {"language": about.language, "accent": about.letterhead.accent}
    add_table(made, first, top=under, **look)
    for number, part in enumerate(more, start=2):
        made = _blank(presentation, known[layouts.TITLED], _notes(slide.notes, part))
        _entitle(made, _numbered(slide.title, number, 1 + len(more)), about)
        add_table(made, part, top=TOP, **look)


def _room_for(sentence: str, most: float = 1.5) -> float:
    """How tall its placeholder is, in inches: two lines or three, in the largest letters that fit."""
    for size in _SENTENCE_SIZES:
        needed = height_of(sentence, width=ROOM * _POINTS, size=size) / _POINTS + 0.3
        if needed <= most:
            return needed
    return most


def _add_band(slide: PptxSlide, counts: tuple[Count, ...], top: float, about: About) -> None:
    """A piece for each state, as wide as its share of the whole, with its mark and its number."""
    total = sum(count.number for count in counts)
    if not total:
        return
    left, room = MARGIN, ROOM - _GAP * (len(counts) - 1)
    least = 0.8  # inches: a mark and a number of three figures
    spare = max(room - least * len(counts), 0)
    for count in counts:
        width = least + spare * count.number / total
        piece = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(left), Inches(top), Inches(width), Inches(_BAND))
        describe(piece, count.state.word, count.says)
        piece.fill.solid()
        piece.fill.fore_color.rgb = rgb(count.state.colour)
        piece.line.fill.background()
        piece.shadow.inherit = False
        frame = piece.text_frame
        frame.word_wrap = False
        words = f"{count.state.mark} {count.number}"
        say(frame.paragraphs[0], words, about.language, size=16, colour="#ffffff", bold=True)
        left += width + _GAP


def _numbered(title: str, number: int, of: int) -> str:
    if of == 1:
        return title
    return _("%(title)s (%(number)d of %(count)d)") % {"title": title, "number": number, "count": of}
