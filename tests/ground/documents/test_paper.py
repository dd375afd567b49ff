"""Documents on paper: one page is one page, and nothing that people wrote is read as markup."""

import io
import re

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from scripts.fonts import FOR_PAPER, OUT, unpacked
from tequio.ground.documents.api import arms_png, card_pdf, drawing_png, sheet_pdf
from tequio.ground.documents.types import Letterhead
from tequio.lib.errors import RuleBroken
from tests.ground.documents.samples import HOSTILE, LONG_TITLE, MONTHS, card, sheet

UA_1, A_2A = b"<pdfuaid:part>1<", b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A<"


def pages(pdf):
    return int(re.search(rb"<xmpTPg:NPages>(\d+)<", pdf)[1])


def picture(kind="PNG", size=(40, 50)):
    written = io.BytesIO()
    Image.new("RGB", size, "#a3123f").save(written, kind)
    return written.getvalue()


def test_a_card_is_one_page_for_machines_and_screen_readers():
    written = card_pdf(card())

    assert written.startswith(b"%PDF-1.7")
    assert (pages(written), UA_1 in written, A_2A in written) == (1, True, True)
    assert b"Tarjeta informativa: Cultura de Gobierno Abierto" in written
    assert b"Instituto de prueba" in written


@pytest.mark.parametrize("text", [HOSTILE, LONG_TITLE, "palabra " * 400, "=1+1", ""])
def test_a_card_is_one_page_whatever_it_says(text):
    assert pages(card_pdf(card(text, rows=5, title=text or "Título"))) == 1


def test_letters_that_no_typeface_has_give_up_the_promise_and_not_the_page():
    written = card_pdf(card("Un emoji 😀"))

    assert (pages(written), UA_1 in written, A_2A in written) == (1, False, False)


def test_a_sheet_goes_on_page_after_page():
    few, many = sheet_pdf(sheet(9)), sheet_pdf(sheet(120))

    assert (pages(few), UA_1 in few) == (1, True)
    assert pages(many) > 4


@pytest.mark.parametrize("label", [HOSTILE, LONG_TITLE])
def test_a_sheet_takes_any_title(label):
    assert pages(sheet_pdf(sheet(3, label=label, title=label))) >= 1


def test_a_sheet_of_many_months_breaks_them_into_tables():
    years = tuple((name, str(2026 + n)) for n in range(6) for name, _year in MONTHS)

    assert pages(sheet_pdf(sheet(10, months=years))) > pages(sheet_pdf(sheet(10)))


@pytest.mark.parametrize("write", [lambda: card_pdf(card()), lambda: sheet_pdf(sheet())])
def test_the_same_data_give_the_same_bytes(write):
    assert write() == write()


def test_it_speaks_the_language_it_is_told():
    assert b"/Lang(es-MX)" in card_pdf(card()).replace(b" ", b"")
    assert b"/Lang(en)" in card_pdf(card(language="en")).replace(b" ", b"")


def test_a_paper_without_a_log_or_with_arms_is_whole_too():
    letterhead = Letterhead(institution="Instituto", arms=arms_png(picture()))

    assert [pages(card_pdf(card(root="", letterhead=letterhead)))] == [1]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_arms_become_a_small_png(kind):
    with Image.open(io.BytesIO(arms_png(picture(kind, (2000, 1000))))) as made:
        assert (made.format, made.size) == ("PNG", (600, 300))


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", picture()[:60]])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(RuleBroken):
        arms_png(content)


@pytest.mark.parametrize(("height", "most"), [(400, 3200), (400_000, 3200)])
def test_a_drawing_becomes_a_picture_that_is_never_too_much_to_draw(height, most):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="{height}"><text y="40">Hola</text></svg>'

    with Image.open(io.BytesIO(drawing_png(svg, width=1200, height=height))) as made:
        assert made.width <= most
        assert made.width * made.height <= 25_000_000


@pytest.mark.parametrize("name", ["tequio-sans", "tequio-sans-italic", "tequio-serif"])
def test_the_typefaces_of_paper_are_those_of_the_pages(name):
    on_paper = (FOR_PAPER / f"{name}.ttf").read_bytes()

    assert on_paper == unpacked(OUT / f"{name}.woff2")
    assert TTFont(io.BytesIO(on_paper)).flavor is None
