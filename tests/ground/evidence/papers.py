"""Small PDFs made by hand for the tests: pages of text, with what strangers leave in them."""

from random import Random

LETTER = (612, 792)


def pdf(
    *pages: bytes, catalog: bytes = b"", info: bytes = b"", extra: tuple[bytes, ...] = (), page: bytes = b""
) -> bytes:
    """A PDF with these drawings, one on each page; `extra` objects come after the four first."""
    kids = [5 + len(extra) + 2 * place for place in range(len(pages))]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), b" ".join(b"%d 0 R" % kid for kid in kids)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Producer (none) %s >>" % info,
        *extra,
    ]
    for kid, drawn in zip(kids, pages, strict=True):
        box = b"" if b"/MediaBox" in page else b"/MediaBox [0 0 %d %d]" % LETTER
        objects.append(
            b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R /Resources << /Font << /F 3 0 R >> >> %s >>"
            % (box, kid + 1, page)
        )
        objects.append(stream(drawn))
    return assembled(objects, b"/Info 4 0 R")


def assembled(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Objects numbered from 1, with their table."""
    written, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return written + table + end % (len(objects) + 1, trailer, len(written))


def stream(data: bytes, described: bytes = b"") -> bytes:
    """An object with data behind it."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (described, len(data), data)


def says(text: bytes, x: int = 72, y: int = 700) -> bytes:
    """A line of text, so many points from the left and from below."""
    return b"BT /F 18 Tf %d %d Td (%s) Tj ET\n" % (x, y, text)


def photograph(side: int = 600) -> bytes:
    """A page full of colours of which no two neighbours are the same."""
    noise = Random(1).randbytes(side * side * 3).hex().encode()
    return b"q 612 0 0 792 0 0 cm BI /W %d /H %d /CS /RGB /BPC 8 /F /AHx ID %s> EI Q\n" % (side, side, noise)


def locked() -> bytes:
    """A PDF whose password is not the empty one."""
    whole = pdf(says(b"hola"))
    guard = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00><00>]" % (
        b"11" * 32,
        b"22" * 32,
    )
    return whole.replace(b"/Info 4 0 R", guard)
