"""Public versions of documents: made anew from what is seen, with black boxes burned in where something is not to be.

A box laid over a text covers it for the eye and leaves it in the file, where anybody copies it out. Here the box is
painted into the pixels of the page, and the new file is made from those pixels alone.
"""

import io
import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from tequio.ground.evidence import pictures
from tequio.ground.evidence.core import image_pdf
from tequio.ground.evidence.core.image_pdf import ImagePage
from tequio.ground.evidence.drawing import DrawnPage, drawing, no_such_page
from tequio.lib.errors import RuleBroken

DOTS_PER_INCH = 150
BOXES_AT_MOST = 2_000
WIDEST, NARROWEST = 2_000, 50
_PDF = "application/pdf"
# Thirty-two for each colour, with black and white among them.
_TONES = [round(round(tone * 31 / 255) * 255 / 31) for tone in range(256)]
# What rounding in a browser may carry beyond the edge of the page.
_LENIENCE = 0.005


@dataclass(frozen=True)
class Box:
    """What to black out: the page, from 1, and its place as fractions of the page as it is seen, from above left."""

    page: int
    x: float
    y: float
    width: float
    height: float


def can_be_redacted(media_type: str) -> bool:
    """Whether documents of this kind can have parts blacked out."""
    return media_type == _PDF or pictures.can_be_remade(media_type)


def require_sound(boxes: Sequence[Box], count: int) -> None:
    """Refuse boxes that a document of so many pages would refuse, before any of it is drawn. Raises RuleBroken."""
    _require_boxes(boxes)
    _require_pages(boxes, count)


def page_count(content: bytes, media_type: str) -> int:
    """How many pages a document has; a picture is one. Raises RuleBroken where it cannot be read or has too many."""
    if _is_picture(media_type):
        page_images(content, media_type, NARROWEST)
        return 1
    with drawing(content, pages=()) as drawn:
        return drawn.count


def page_images(
    content: bytes, media_type: str, width: int, *, pages: Sequence[int] | None = None, boxes: Sequence[Box] = ()
) -> list[bytes]:
    """These pages (from 1), or all, as PNG of this many pixels across, to choose boxes on. Raises RuleBroken.

    Boxes chosen already are painted as they will be.
    """
    _require_boxes(boxes)
    across = min(max(width, NARROWEST), WIDEST)
    if not _is_picture(media_type):
        with drawing(content, pages=pages, width=across) as drawn:
            return [_png(_blacked_out(page.picture, _on(page.number, boxes))) for page in drawn.pages]
    if pages is not None and any(number != 1 for number in pages):
        raise no_such_page(1)
    image = pictures.remade(
        content,
        media_type,
        lambda picture: _blacked_out(_reduced(picture, across), _on(1, boxes)),
        into="image/png",
    )
    return [image] * (1 if pages is None else len(pages))


def redacted(content: bytes, media_type: str, boxes: Sequence[Box]) -> bytes:
    """The same document, of the same kind, with these boxes black and nothing under them. Raises RuleBroken.

    Without boxes it is a copy with nothing but what is seen. The same content and boxes give the same bytes with the
    same libraries. A long PDF takes a minute or more: ask for it as later work.
    """
    _require_boxes(boxes)
    if _is_picture(media_type):
        _require_pages(boxes, 1)
        return pictures.remade(content, media_type, lambda picture: _blacked_out(picture, boxes))
    with drawing(content, dpi=DOTS_PER_INCH) as drawn:
        _require_pages(boxes, drawn.count)
        return image_pdf.write(_rebuilt(page, boxes) for page in drawn.pages)


def _rebuilt(page: DrawnPage, boxes: Sequence[Box]) -> ImagePage:
    """Pages of letters are smaller and sharper in few tones packed exactly; scanned ones, as a photograph."""
    picture = _blacked_out(page.picture, _on(page.number, boxes))
    letters, photograph = _in_few_tones(picture), io.BytesIO()
    exact = zlib.compress(letters.tobytes(), 6)
    picture.save(photograph, format="JPEG", quality=85)
    if len(exact) <= photograph.tell():
        colours: Literal["DeviceGray", "DeviceRGB"] = "DeviceGray" if letters.mode == "L" else "DeviceRGB"
        return ImagePage(*page.points, *picture.size, colours, "FlateDecode", exact)
    return ImagePage(*page.points, *picture.size, "DeviceRGB", "DCTDecode", photograph.getvalue())


def _on(page: int, boxes: Iterable[Box]) -> list[Box]:
    return [box for box in boxes if box.page == page]


def _in_few_tones(picture: Image.Image) -> Image.Image:
    """With less than half the bytes and no difference to the eye: a hundred pages fit where forty would."""
    few = picture.point(_TONES * 3)
    red, green, blue = few.split()
    return red if red.tobytes() == green.tobytes() == blue.tobytes() else few


def _blacked_out(picture: Image.Image, boxes: Iterable[Box]) -> Image.Image:
    """The picture itself, painted over: every pixel that a box touches, and one more around it."""
    painter = ImageDraw.Draw(picture)
    for box in boxes:
        left, right = box.x * picture.width, (box.x + box.width) * picture.width
        top, bottom = box.y * picture.height, (box.y + box.height) * picture.height
        painter.rectangle(
            (math.floor(left) - 1, math.floor(top) - 1, math.ceil(right), math.ceil(bottom)), fill="black"
        )
    return picture


def _is_picture(media_type: str) -> bool:
    """Whether this is a picture, or else a PDF. Raises RuleBroken where it is neither."""
    if media_type != _PDF and not media_type.startswith("image/"):
        raise RuleBroken(_("Only PDF and pictures can have parts blacked out: save the document as PDF and send that."))
    return media_type != _PDF


def _require_boxes(boxes: Sequence[Box]) -> None:
    if len(boxes) > BOXES_AT_MOST:
        raise RuleBroken(_("There are more than %(most)d boxes: draw larger ones.") % {"most": BOXES_AT_MOST})
    for box in boxes:
        # Written so that what is no number at all is refused too.
        across = box.x >= -_LENIENCE and box.width > 0 and box.x + box.width <= 1 + _LENIENCE
        down = box.y >= -_LENIENCE and box.height > 0 and box.y + box.height <= 1 + _LENIENCE
        if not (across and down):
            raise RuleBroken(_("A box lies outside of its page: draw it again."))


def _require_pages(boxes: Sequence[Box], count: int) -> None:
    if any(not 1 <= box.page <= count for box in boxes):
        raise no_such_page(count)


def _reduced(picture: Image.Image, across: int) -> Image.Image:
    if picture.width <= across:
        return picture
    return picture.resize((across, max(1, round(picture.height * across / picture.width))))


def _png(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.save(made, format="PNG")
    return made.getvalue()
