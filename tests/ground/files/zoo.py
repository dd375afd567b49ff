"""Animals for the upload tests: small honest files of each accepted kind, made by hand."""

import io
import zipfile
import zlib

PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    b"trailer\n<< /Root 1 0 R /Size 3 >>\n%%EOF\n"
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
WINDOWS_PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\x00" * 64
LINUX_PROGRAM = b"\x7fELF\x02\x01\x01" + b"\x00" * 64
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504

_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAIN = {
    "docx": ("word/document.xml", _OFFICE + "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", _OFFICE + "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", _OFFICE + "presentationml.presentation.main+xml"),
}
_OPEN = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def png(text: bytes = b"", pixels: bytes = b"") -> bytes:
    """A picture of one pixel, with a text chunk where given, or with these bytes in the place of its pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = chunk(b"IHDR", b"\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00")
    said = chunk(b"tEXt", b"Comment\x00" + text) if text else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + header
        + said
        + chunk(b"IDAT", pixels or zlib.compress(b"\x00\x00"))
        + chunk(b"IEND", b"")
    )


def jpeg(pixels: bytes = b"\x00", comment: bytes = b"") -> bytes:
    """A photograph with these bytes where its pixels go."""
    said = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment if comment else b""
    return b"\xff\xd8" + said + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + pixels + b"\xff\x00\xff\xd0\x07\xff\xd9"


def webp(pixels: bytes, metadata: bytes = b"") -> bytes:
    """A photograph of the web with these bytes where its pixels go."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return kind + len(data).to_bytes(4, "little") + data + b"\x00" * (len(data) % 2)

    body = b"WEBP" + chunk(b"VP8L", pixels) + (chunk(b"XMP ", metadata) if metadata else b"")
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def with_wrong_sum(content: bytes) -> bytes:
    """A ZIP whose first entry is not what its checksum says."""
    directory = content.index(b"PK\x01\x02")
    return _poked(_poked(content, 14, b"\x01\x02\x03\x04"), directory + 16, b"\x01\x02\x03\x04")


def packed_as(content: bytes, method: int) -> bytes:
    """A ZIP whose first entry says that it was compressed in another way."""
    said, directory = method.to_bytes(2, "little"), content.index(b"PK\x01\x02")
    return _poked(_poked(content, 8, said), directory + 10, said)


def _poked(content: bytes, place: int, what: bytes) -> bytes:
    return content[:place] + what + content[place + len(what) :]


def archive(entries: dict[str, bytes], *, stored: bool = False) -> bytes:
    """A ZIP with these entries, in this order."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return held.getvalue()


def office(extension: str, **more: bytes) -> bytes:
    """A Word, Excel or PowerPoint file with nothing inside."""
    part, media_type = _MAIN[extension]
    manifest = f'<Types><Override PartName="/{part}" ContentType="{media_type}"/></Types>'
    return archive({"[Content_Types].xml": manifest.encode(), part: b"<xml/>", **more})


def open_document(extension: str) -> bytes:
    """A LibreOffice file with nothing inside."""
    kind = f"application/vnd.oasis.opendocument.{_OPEN[extension]}"
    return archive({"mimetype": kind.encode(), "content.xml": b"<xml/>"}, stored=True)


def bomb() -> bytes:
    """A few hundred kilobytes that expand to more than 300 MB, dressed as a workbook."""
    return office("xlsx", **{"xl/worksheets/sheet1.xml": b"\x00" * (301 * 1024 * 1024)})
