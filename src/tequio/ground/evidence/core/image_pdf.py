"""Writing a PDF that holds one picture on each page and nothing else: no text, no date, no author, no identifier."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class ImagePage:
    """A page of this size in points (72 to the inch), all covered by a picture of eight bits for each colour."""

    width: float
    height: float
    pixels_across: int
    pixels_down: int
    colours: Literal["DeviceGray", "DeviceRGB"]
    filter: Literal["FlateDecode", "DCTDecode"]
    data: bytes


def write(pages: Iterable[ImagePage]) -> bytes:
    """The PDF of these pages. The same pages give the same bytes."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for page in pages:
        number = len(objects) + 1
        kids.append(b"%d 0 R" % number)
        objects += [_page(page, number), _stream(b"", _placing(page)), _stream(_described(page), page.data)]
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _file(objects)


def _page(page: ImagePage, number: int) -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R"
        b" /Resources << /XObject << /P %d 0 R >> >> >>"
    ) % (page.width, page.height, number + 1, number + 2)


def _placing(page: ImagePage) -> bytes:
    return b"q %.2f 0 0 %.2f 0 0 cm /P Do Q" % (page.width, page.height)


def _described(page: ImagePage) -> bytes:
    return (b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /%s /BitsPerComponent 8 /Filter /%s ") % (
        page.pixels_across,
        page.pixels_down,
        page.colours.encode(),
        page.filter.encode(),
    )


def _stream(described: bytes, data: bytes) -> bytes:
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (described, len(data), data)


def _file(objects: list[bytes]) -> bytes:
    written = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(written)
