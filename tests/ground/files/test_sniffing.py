"""The zoo: which animals are let in, and which only wear the skin of another."""

import openpyxl
import pytest
import xlsxwriter

from tequio.ground.files.sniffing import sniff
from tequio.lib.errors import RuleBroken
from tests.ground.files import zoo

HONEST = {
    "acta.pdf": zoo.PDF,
    "foto.png": zoo.png(),
    "foto.jpg": zoo.JPEG,
    "FOTO.JPEG": zoo.JPEG,
    "foto.webp": zoo.WEBP,
    "azar.jpg": zoo.jpeg(pixels=b"\x01" * 2000 + b"<svg" + b"\x02" * 9),
    "azar.png": zoo.png(pixels=b"\x01" * 2000 + b"<svg" + b"\x02" * 9),
    "azar.webp": zoo.webp(pixels=b"\x01" * 2000 + b"<svg" + b"\x02" * 8),
    "notas.txt": "Sesión del 3 de noviembre: tla\u0304lli, ꞌbiꞌ.\n\tFirma".encode(),
    "notas.md": b"<!-- borrador -->\n# Acta\n\nTexto con <b>negritas</b>.",
    "tabla.csv": "ID;Acción;2026-09\n1;Campaña;x\n".encode("cp1252"),
    "tabla2.csv": "\ufeffAcción,2026-09\nCampaña,x\n".encode(),
    "plan.yaml": b"tequio: 1\nplan: {slug: a}\n",
    "plan.yml": b"# comentario\n- 1\n",
    "datos.json": b'{"a": [1, 2]}\n',
    "lista.json": b"[]",
    "oficio.docx": zoo.office("docx"),
    "tabla.xlsx": zoo.office("xlsx"),
    "diapositivas.pptx": zoo.office("pptx"),
    "oficio.odt": zoo.open_document("odt"),
    "tabla.ods": zoo.open_document("ods"),
    "diapositivas.odp": zoo.open_document("odp"),
}

IN_DISGUISE = {
    "no extension": ("LEEME", b"hola"),
    "SVG": ("logo.svg", zoo.SVG),
    "HTML": ("pagina.html", b"<html></html>"),
    "program": ("instalar.exe", zoo.WINDOWS_PROGRAM),
    "archive": ("todo.zip", zoo.archive({"a.txt": b"a"})),
    "workbook with macros by name": ("tabla.xlsm", zoo.office("xlsx")),
    "double extension": ("acta.pdf.exe", zoo.PDF),
    "program renamed to PDF": ("acta.pdf", zoo.WINDOWS_PROGRAM),
    "program renamed to text": ("notas.txt", zoo.WINDOWS_PROGRAM),
    "Linux program renamed to CSV": ("tabla.csv", zoo.LINUX_PROGRAM),
    "shell script renamed to text": ("notas.txt", b"#!/bin/sh\nrm -rf /\n"),
    "batch file renamed to text": ("notas.txt", b"@echo off\r\ndel *\r\n"),
    "PHP renamed to Markdown": ("notas.md", b"<?php system($_GET['c']);"),
    "HTML renamed to text": ("notas.txt", b"  \n<!DOCTYPE html><script>alert(1)</script>"),
    "SVG renamed to Markdown": ("notas.md", zoo.SVG),
    "SVG renamed to PNG": ("logo.png", zoo.SVG),
    "RTF renamed to text": ("notas.txt", b"{\\rtf1\\ansi hola}"),
    "PostScript renamed to text": ("notas.txt", b"%!PS-Adobe-3.0\nshowpage"),
    "PDF renamed to text": ("acta.txt", zoo.PDF),
    "PDF with an HTML head": ("acta.pdf", b"<html><script>alert(1)</script></html>\n" + zoo.PDF),
    "PDF with HTML right after its head": ("acta.pdf", b"%PDF-1.4\n<script>alert(1)</script>\n" + zoo.PDF),
    "PDF that is also an archive": ("acta.pdf", zoo.PDF + zoo.archive({"a.txt": b"a"})),
    "PNG with a script in a chunk": ("foto.png", zoo.png(b"<ScRiPt>alert(1)</script>")),
    "PNG with PHP after its end": ("foto.png", zoo.png() + b"<?php echo 1;"),
    "JPEG with HTML after its end": ("foto.jpg", zoo.JPEG + b"<html>"),
    "JPEG with a script in its comment": ("foto.jpg", zoo.jpeg(comment=b" " * 2000 + b"<script>")),
    "JPEG with SVG after its end": ("foto.jpg", zoo.jpeg(pixels=b"\x01" * 2000) + zoo.SVG),
    "WebP with a script in its metadata": ("foto.webp", zoo.webp(pixels=b"\x01" * 2000, metadata=b"<script>")),
    "WebP with HTML after its end": ("foto.webp", zoo.webp(pixels=b"\x01" * 2000) + b"<html>"),
    "PNG with SVG after its end": ("foto.png", zoo.png(pixels=b"\x01" * 2000) + zoo.SVG),
    "PNG whose chunk claims more than there is": (
        "foto.png",
        zoo.png()[:33] + b"\xff\xff\xff\xfftEXt" + b" " * 1500 + b"<svg",
    ),
    "JPEG that is also an archive": ("foto.jpg", zoo.JPEG + zoo.archive({"a.class": b"a"})),
    "PNG renamed to JPEG": ("foto.jpg", zoo.png()),
    "signature of a PNG and nothing else": ("foto.png", b"\x89PNG\r\n\x1a\n"),
    "sound in the clothes of WebP": ("foto.webp", b"RIFF\x24\x00\x00\x00WAVEfmt "),
    "UTF-16 text": ("notas.txt", "hola".encode("utf-16")),
    "text with a null": ("tabla.csv", b"a,b\n1,\x002\n"),
    "text with an escape sequence": ("notas.txt", b"\x1b]0;titulo\x07"),
    "bytes Windows-1252 does not have": ("tabla.csv", b"a,b\n\x81,\x8d\n"),
    "JSON cut short": ("datos.json", b'{"a": 1'),
    "a sentence called JSON": ("datos.json", b"hola"),
    "binary called workbook": ("tabla.xlsx", b"\x00\x01\x02" * 100),
    "text called workbook": ("tabla.xlsx", b"a,b\n1,2\n"),
    "archive called workbook": ("tabla.xlsx", zoo.archive({"a.txt": b"a"})),
    "Word called Excel": ("tabla.xlsx", zoo.office("docx")),
    "workbook cut short": ("tabla.xlsx", zoo.office("xlsx")[:-30]),
    "workbook after a program": ("tabla.xlsx", zoo.WINDOWS_PROGRAM + zoo.office("xlsx")),
    "workbook with macros inside": ("tabla.xlsx", zoo.office("xlsx", **{"xl/vbaProject.bin": b"a"})),
    "workbook with a password": ("tabla.xlsx", zoo.OLD_WORD),
    "workbook that climbs out": ("tabla.xlsx", zoo.office("xlsx", **{"../../fuera.txt": b"a"})),
    "OpenDocument of another kind": ("oficio.odt", zoo.open_document("ods")),
    "OpenDocument without its type first": ("oficio.odt", zoo.archive({"content.xml": b"a", "mimetype": b"b"})),
    "archive called OpenDocument": ("oficio.odt", zoo.archive({"a.txt": b"a"})),
    "workbook whose manifest is damaged": ("tabla.xlsx", zoo.with_wrong_sum(zoo.office("xlsx"))),
    "workbook packed in a way nobody knows": ("tabla.xlsx", zoo.packed_as(zoo.office("xlsx"), 99)),
    "workbook packed in a way it is not": ("tabla.xlsx", zoo.packed_as(zoo.office("xlsx"), 14)),
    "OpenDocument whose type is damaged": ("oficio.odt", zoo.with_wrong_sum(zoo.open_document("odt"))),
    "empty archive": ("oficio.docx", zoo.archive({})),
}


def put(folder, content):
    file = folder / "aside"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_is_let_in(tmp_path, name):
    kind = sniff(put(tmp_path, HONEST[name]), name)

    assert name.rpartition(".")[2].lower() in kind.extensions


@pytest.mark.parametrize("animal", IN_DISGUISE)
def test_a_disguised_file_is_refused_with_a_sentence_that_names_it(tmp_path, animal):
    name, content = IN_DISGUISE[animal]

    with pytest.raises(RuleBroken) as refusal:
        sniff(put(tmp_path, content), name)

    assert name in refusal.value.message


def test_a_bomb_is_refused_without_being_opened(tmp_path):
    with pytest.raises(RuleBroken):
        sniff(put(tmp_path, zoo.bomb()), "tabla.xlsx")


def test_an_archive_of_thousands_of_entries_is_refused(tmp_path):
    many = {f"xl/{n}.xml": b"" for n in range(5_001)}

    with pytest.raises(RuleBroken):
        sniff(put(tmp_path, zoo.office("xlsx", **many)), "tabla.xlsx")


def test_workbooks_that_real_programs_write_are_let_in(tmp_path):
    ours = tmp_path / "xlsxwriter.xlsx"
    with xlsxwriter.Workbook(str(ours)) as book:
        book.add_worksheet().write_string(0, 0, "Acción")
    theirs = tmp_path / "openpyxl.xlsx"
    openpyxl.Workbook().save(theirs)

    assert {sniff(ours, ours.name).family, sniff(theirs, theirs.name).family} == {"ooxml"}


def test_a_sentence_that_begins_like_a_signature_is_still_a_sentence(tmp_path):
    for text in ("BM es una bolsa", "PK de algo", "ID;Nombre", "MZ 12", "GIF: imagen", "Rar vez", "%P de avance"):
        assert sniff(put(tmp_path, text.encode()), "notas.txt").media_type == "text/plain"
