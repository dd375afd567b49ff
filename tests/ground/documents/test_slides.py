"""Slides: titles in their placeholders, everything inside the slide, notes with the source."""

import io
import zipfile
from dataclasses import replace

import pptx
import pytest
from defusedxml.ElementTree import fromstring
from pptx.util import Inches

from tequio.ground.documents.api import arms_png, deck_pptx
from tequio.ground.documents.core.fitting import breakable, cut, cut_to_fit, pages_of
from tequio.ground.documents.types import Letterhead
from tequio.lib.plain import plain
from tests.ground.documents.samples import HOSTILE, LONG_TITLE, MONTHS, NOON, deck, grid
from tests.ground.documents.test_paper import picture


def slides_of(content):
    return list(pptx.Presentation(io.BytesIO(content)).slides)


def outside(slides, presentation):
    width, height = presentation.slide_width, presentation.slide_height
    return [
        shape.name
        for slide in slides
        for shape in slide.shapes
        if min(shape.left, shape.top) < 0 or shape.left + shape.width > width or shape.top + shape.height > height
    ]


def words_of(slide):
    frames = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return frames + [cell.text for table in tables for row in table.rows for cell in row.cells]


def test_every_slide_has_its_title_and_its_number_in_placeholders():
    slides = slides_of(deck_pptx(deck()))

    assert [slide.shapes.title.text for slide in slides] == [
        "Un texto.",
        "El problema",
        "Líneas",
        "Cronograma",
        "Dónde está",
        "Qué sigue",
    ]
    assert [[p.placeholder_format.type for p in slide.placeholders][-1].name for slide in slides] == [
        "SLIDE_NUMBER"
    ] * 6
    assert [slide.slide_layout.name for slide in slides] == [
        "Portada",
        "Dos textos",
        "Título",
        "Título",
        "Título y frase",
        "Título",
    ]


def test_no_placeholder_is_left_empty():
    empty = [
        shape.name
        for slide in slides_of(deck_pptx(deck()))
        for shape in slide.placeholders
        if shape.placeholder_format.idx < 10 and not shape.text_frame.text
    ]

    assert empty == []


def test_it_is_wide_and_has_only_the_layouts_it_uses():
    presentation = pptx.Presentation(io.BytesIO(deck_pptx(deck())))

    assert round(presentation.slide_width / presentation.slide_height, 2) == 1.78
    assert {layout.name for layout in presentation.slide_layouts} == {
        "Portada",
        "Dos textos",
        "Título y frase",
        "Título",
    }


def test_notes_hold_the_source():
    assert {slide.notes_slide.notes_text_frame.text for slide in slides_of(deck_pptx(deck()))} == {
        "Fuente: registro.\nUn texto."
    }


def test_the_cronograma_is_a_native_table_with_its_headers():
    slide = slides_of(deck_pptx(deck()))[3]

    (frame,) = [shape for shape in slide.shapes if shape.has_table]
    assert (frame.name, frame.table.first_row) == ("Cronograma", True)
    assert frame._element.xpath(".//p:cNvPr")[0].get("descr") == "Cronograma"
    assert [cell.text for cell in frame.table.rows[1].cells] == ["Acción", *(name for name, _ in MONTHS), "Estado"]
    assert [cell.text for cell in frame.table.rows[2].cells][1:] == ["x ●", "x", "●", "", "", "", "✓ concluida"]
    assert [cell.text for cell in frame.table.rows[0].cells if cell.text] == ["2026", "2027"]


def test_the_band_of_states_says_in_words_what_each_piece_is():
    slide = slides_of(deck_pptx(deck()))[4]

    pieces = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text[:1] in "✓▲" != ""]
    assert [piece.text_frame.text for piece in pieces if piece.text_frame.text] == ["✓ 2", "▲ 1"]
    assert [p._element.xpath(".//p:cNvPr")[0].get("descr") for p in pieces if p.text_frame.text] == [
        "dos concluyeron",
        "una va con retraso",
    ]


@pytest.mark.parametrize("text", ["Un texto.", HOSTILE, LONG_TITLE, "palabra " * 500])
@pytest.mark.parametrize("rows", [0, 3, 40])
def test_nothing_leaves_the_slide(text, rows):
    presentation = pptx.Presentation(io.BytesIO(deck_pptx(deck(text, rows))))

    slides = list(presentation.slides)
    assert outside(slides, presentation) == []
    tables = [shape for slide in slides for shape in slide.shapes if shape.has_table]
    assert max(shape.top + sum(row.height for row in shape.table.rows) for shape in tables) <= Inches(6.8)


def test_what_does_not_fit_goes_on_and_no_row_is_lost():
    slides = slides_of(deck_pptx(deck(rows=40)))

    cronograma = [slide for slide in slides if slide.shapes.title.text.startswith("Cronograma")]
    rows = [words for slide in cronograma for words in words_of(slide) if words.startswith("Un texto. ")]
    assert rows == [f"Un texto. {n}" for n in range(40)]
    assert cronograma[0].shapes.title.text == "Cronograma (1 de 4)"


def test_more_than_a_year_of_months_goes_on_in_other_slides():
    years = tuple((name, str(2026 + n)) for n in range(4) for name, _year in MONTHS)

    cronograma = [s for s in slides_of(deck_pptx(deck(months=years))) if s.shapes.title.text.startswith("Cronograma")]

    assert [slide.shapes.title.text for slide in cronograma] == ["Cronograma (1 de 2)", "Cronograma (2 de 2)"]


@pytest.mark.parametrize("text", [HOSTILE, LONG_TITLE])
def test_what_is_cut_on_a_slide_is_whole_in_its_notes(text):
    slide = slides_of(deck_pptx(deck(text * 8)))[1]

    assert any(words.endswith("…") for words in words_of(slide))
    assert plain(text * 8) in slide.notes_slide.notes_text_frame.text


def test_a_row_that_is_cut_is_whole_in_the_notes_of_its_own_slide():
    long = "palabra " * 400
    slides = [slide for slide in slides_of(deck_pptx(deck(long, 4))) if slide.shapes.title.text.startswith("Líneas")]

    notes = [slide.notes_slide.notes_text_frame.text for slide in slides]
    assert [[n for n in range(4) if plain(f"{long} {n}") in each] for each in notes] == [[0, 1], [2, 3]]


def test_of_many_months_each_piece_has_the_rows_marked_in_them():
    whole = grid(2, tuple((str(n), "2026") for n in range(4)))
    rows = (
        replace(whole.rows[0], cells=("planned", "", "", "")),
        replace(whole.rows[1], cells=("", "", "", "both")),
        replace(whole.rows[0], label="Sin fechas", cells=("", "", "", "")),
    )

    pieces = list(replace(whole, rows=rows).parts(2))

    assert [[(row.label, row.cells) for row in piece.rows] for piece in pieces] == [
        [("Acción 0", ("planned", "")), ("Sin fechas", ("", ""))],
        [("Acción 1", ("", "both"))],
    ]
    assert list(whole.parts(4)) == [whole]


def test_it_says_its_title_its_author_and_its_language():
    content = deck_pptx(deck())

    said = pptx.Presentation(io.BytesIO(content)).core_properties
    assert (said.title, said.author, said.language) == ("Cultura de Gobierno Abierto", "Instituto de prueba", "es-MX")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        slides = [archive.read(name).decode() for name in archive.namelist() if name.startswith("ppt/slides/slide")]
    assert [slide for slide in slides if "<a:r><a:t>" in slide] == []
    assert said.created.date() == NOON.date()


@pytest.mark.parametrize("text", [HOSTILE, "Un texto."])
def test_every_part_is_sound_xml(text):
    letterhead = Letterhead(institution=text, arms=arms_png(picture()))
    with zipfile.ZipFile(io.BytesIO(deck_pptx(deck(text, letterhead=letterhead)))) as archive:
        parts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]

        assert [fromstring(archive.read(name)).tag for name in parts]
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2026, 11, 22)}
        assert [name for name in archive.namelist() if "thumbnail" in name or "printer" in name] == []


def test_the_same_data_give_the_same_bytes():
    assert deck_pptx(deck()) == deck_pptx(deck())


@pytest.mark.parametrize(
    ("heights", "pages"),
    [((), []), ((1,), [(0, 1)]), ((1, 1, 1), [(0, 2), (2, 3)]), ((9, 1), [(0, 1), (1, 2)]), ((1, 9), [(0, 1), (1, 2)])],
)
def test_rows_go_into_pages_in_order(heights, pages):
    assert pages_of(heights, 2) == pages


def test_long_words_break_and_the_rest_stays():
    assert breakable("a " + "b" * 31) == "a " + "b" * 30 + "\u200bb"
    assert (cut("uno dos tres", 9), cut("uno", 9), cut("x" * 20, 5)) == ("uno dos…", "uno", "xxxx…")
    assert cut_to_fit("uno dos tres", width=30, height=15, size=10) == "uno…"
