"""Reports in Word: real styles, headers that repeat, the language said, and text that stays text."""

import io
import re
import zipfile

import docx
import pytest
from defusedxml.ElementTree import fromstring
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tequio.ground.documents.api import arms_png, report_docx
from tequio.ground.documents.types import Letterhead
from tequio.lib.plain import plain
from tests.ground.documents.samples import HOSTILE, LONG_TITLE, MONTHS, NOON, report
from tests.ground.documents.test_paper import picture


def opened(content):
    return docx.Document(io.BytesIO(content))


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def test_headings_lists_and_captions_are_styles_of_word():
    document = opened(report_docx(report()))

    assert [(p.style.name, p.text) for p in document.paragraphs if p.text][:9] == [
        ("Title", "Cultura de Gobierno Abierto"),
        ("Subtitle", "Informe de avances · 22 de noviembre de 2026 (hora del centro de México)"),
        ("Entrada", "Un texto."),
        ("Heading 1", "Presentación"),
        ("Normal", "Un texto."),
        ("List Number", "Un texto."),
        ("List Number", "otro"),
        ("List Bullet", "Un texto."),
        ("Heading 2", "Líneas"),
    ]


def test_the_headers_of_every_table_repeat_and_no_row_breaks():
    tables = opened(report_docx(report())).tables

    headers = [[row._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in t.rows] for t in tables]
    assert headers == [[True, False, False, False], [True, True, False, False, False], [False]]
    assert all(row._tr.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for t in tables for row in t.rows)


def test_the_months_are_marked_with_an_x_and_what_was_done_with_a_disc():
    cronograma = opened(report_docx(report())).tables[1]

    assert [cell.text for cell in cronograma.rows[1].cells] == ["Acción", *(name for name, _ in MONTHS), "Estado"]
    assert [cell.text for cell in cronograma.rows[2].cells][1:] == ["x ●", "x", "●", "", "", "", "✓ concluida"]


def test_it_says_its_title_its_author_and_its_language():
    document = opened(report_docx(report()))

    said = document.core_properties
    assert (said.title, said.author, said.language) == ("Cultura de Gobierno Abierto", "Instituto de prueba", "es-MX")
    assert (said.created, said.comments) == (NOON, "")
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"es-MX"}


def test_the_letterhead_has_the_arms_with_their_text():
    letterhead = Letterhead(institution="Instituto", arms=arms_png(picture()), contact=("Calle 1", "Tel. 2"))

    section = opened(report_docx(report(letterhead=letterhead))).sections[0]

    assert "Instituto" in section.header.paragraphs[0].text
    assert [each.get("descr") for each in section.header._element.iter(qn("wp:docPr"))] == ["Instituto"]
    assert section.footer.paragraphs[0].text == "Calle 1 · Tel. 2"
    assert {code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))} == {"PAGE", "NUMPAGES"}


def test_it_is_on_letter_paper_and_many_months_lie_sideways():
    years = tuple((name, str(2026 + n)) for n in range(3) for name, _year in MONTHS)

    few, many = opened(report_docx(report())), opened(report_docx(report(months=years)))

    assert [(s.orientation, s.page_width.inches) for s in few.sections] == [(WD_ORIENT.PORTRAIT, 8.5)]
    assert [(s.orientation, s.page_width.inches) for s in many.sections] == [
        (WD_ORIENT.PORTRAIT, 8.5),
        (WD_ORIENT.LANDSCAPE, 11),
        (WD_ORIENT.PORTRAIT, 8.5),
    ]
    assert [len(table.columns) for table in many.tables] == [2, 16, 6, 5]


@pytest.mark.parametrize("text", [HOSTILE, LONG_TITLE, "=1+1"])
def test_what_people_wrote_is_only_text(text):
    document = opened(report_docx(report(text, title=text)))

    assert [each for each in texts(document) if each][2] == plain(text)
    assert document.tables[0].rows[1].cells[0].text == plain(f"{text} 0")


@pytest.mark.parametrize("text", [HOSTILE, "Un texto."])
def test_every_part_is_sound_xml(text):
    with zipfile.ZipFile(io.BytesIO(report_docx(report(text)))) as archive:
        parts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]

        assert [fromstring(archive.read(name)).tag for name in parts]
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2026, 11, 22)}
        assert [name for name in archive.namelist() if "thumbnail" in name] == []
        assert re.search(rb'w:name="compatibilityMode"[^>]*w:val="15"', archive.read("word/settings.xml"))


def test_the_same_data_give_the_same_bytes():
    assert report_docx(report()) == report_docx(report())
