"""A program of its own that draws the pages of a PDF: `drawing` starts it, and believes nothing of it but pixels.

It reads the PDF from its input, and writes a line of JSON for the document, and for each page another with its pixels
behind. It knows nothing of the rest of the program, so that whoever takes it over with a crafted file finds nothing.
"""

import json
import math
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, TypedDict

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c


class Order(TypedDict):
    """What to draw: which pages (from 1; none at all to only count), and how large, one way or the other."""

    pages: list[int] | None
    dpi: float | None
    width: int | None
    pages_at_most: int
    pixels_at_most: int
    side_at_most: int
    bytes_at_most: int
    seconds_at_most: int


def main() -> None:
    order: Order = json.loads(sys.argv[1])
    _bind(order)
    output = sys.stdout.buffer
    try:
        for head, pixels in _drawn(sys.stdin.buffer.read(), order):
            _say(output, head, pixels)
    except pdfium.PdfiumError as error:
        locked = error.err_code == pdfium_c.FPDF_ERR_PASSWORD
        _say(output, {"refused": "locked" if locked else "damaged"}, b"")


def _bind(order: Order) -> None:
    """Give up what drawing does not need. A limit that this system does not know is left out."""
    limits = {
        resource.RLIMIT_AS: order["bytes_at_most"],
        resource.RLIMIT_CPU: order["seconds_at_most"],
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


def _drawn(content: bytes, order: Order) -> Iterator[tuple[dict[str, object], bytes]]:
    document = pdfium.PdfDocument(content)
    # What somebody wrote into a form is seen, so it is drawn; its scripts are not run.
    document.init_forms()
    count = len(document)
    yield {"pages": count}, b""
    if count > order["pages_at_most"]:
        return
    wanted = range(1, count + 1) if order["pages"] is None else order["pages"]
    for number in wanted:
        page = document[number - 1]
        width, height = (max(side, 1.0) for side in page.get_size())
        bitmap = page.render(scale=_scale(width, height, order), rev_byteorder=True, limit_image_cache=True)
        pixels = bitmap.to_pil().convert("RGB")
        yield {"points": [width, height], "size": pixels.size}, pixels.tobytes()
        page.close()


def _scale(width: float, height: float, order: Order) -> float:
    asked = order["width"] / width if order["width"] else (order["dpi"] or 72) / 72
    # A page of a square kilometre is drawn too, only smaller.
    return min(
        asked, math.sqrt(order["pixels_at_most"] / (width * height)), order["pixels_at_most"] / max(width, height)
    )


def _say(output: BinaryIO, head: dict[str, object], pixels: bytes) -> None:
    output.write(json.dumps(head).encode() + b"\n")
    output.write(pixels)
    output.flush()


if __name__ == "__main__":
    main()
