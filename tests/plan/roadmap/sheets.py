"""Workbooks and archives made for a test, sound and unsound."""

import io
import zipfile

from openpyxl import Workbook


def workbook(*rows, name="Cronograma") -> bytes:
    """A workbook with one sheet holding these rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_entry(content: bytes, name: str, data: bytes) -> bytes:
    """The same archive with one entry replaced or added."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for entry in archive.infolist():
            if entry.filename != name:
                copy.writestr(entry, archive.read(entry))
        copy.writestr(name, data)
    return written.getvalue()
