"""Photographs and drawings made anew from their pixels alone, so that nothing travels that nobody sees.

A photograph tells where and when it was taken, with what and sometimes by whom; and keeps in a corner the picture as it
was before it was cut. None of it is searched for and taken out: only the pixels are taken in.
"""

import io
import struct
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms

from tequio.lib.errors import RuleBroken

# A telephone's largest photograph has 50 million; each takes four bytes, twice, while it is made anew.
PIXELS_AT_MOST = 52_000_000
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_APPLE = ("image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence")
_SAVING: dict[str, dict[str, int | bool]] = {
    "JPEG": {"quality": 90, "progressive": False},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": 90, "method": 4},
}
# How a camera says that it was held, and what undoes it.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What reading raises where a file is cut short or altered.
_DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    OverflowError,
    struct.error,
    zlib.error,
)
# Pictures are large in memory: one at a time, whoever asks.
_bench = threading.Lock()


def can_be_remade(media_type: str) -> bool:
    """Whether pictures of this kind are read here."""
    return media_type in _FORMATS


def public_copy(content: bytes, media_type: str) -> bytes:
    """The same picture without anything but its pixels: upright, in sRGB, of the same kind of file.

    Raises RuleBroken with a sentence. The same content gives the same bytes with the same libraries.
    """
    return remade(content, media_type, lambda picture: picture)


def remade(
    content: bytes, media_type: str, change: Callable[[Image.Image], Image.Image], *, into: str | None = None
) -> bytes:
    """A picture made anew from its pixels after this change, as a file of this kind or of its own."""
    kind, wanted = _format(media_type), _format(into or media_type)
    with _bench:
        picture = change(_pixels(content, kind))
        made = io.BytesIO()
        picture.save(made, format=wanted, **_SAVING[wanted])
    return made.getvalue()


def _format(media_type: str) -> str:
    if media_type in _APPLE:
        raise RuleBroken(
            _(
                "Photographs in HEIC cannot be read here. Save it as JPEG and send it again "
                "(on the telephone: Settings, Camera, Formats, «Most compatible»)."
            )
        )
    if media_type not in _FORMATS:
        raise RuleBroken(_("Only pictures in JPEG, PNG or WebP can be made ready for publication."))
    return _FORMATS[media_type]


def _pixels(content: bytes, kind: str) -> Image.Image:
    try:
        with Image.open(io.BytesIO(content), formats=(kind,)) as picture:
            _require_bounded(picture)
            picture.load()
            turn = _UPRIGHT.get(_orientation(picture))
            flat = _on_white(picture)
    except Image.DecompressionBombError:
        raise _too_large() from None
    except _DAMAGED as error:
        raise RuleBroken(_("The picture is damaged or cut short: open it, save it again and send it.")) from error
    return flat if turn is None else flat.transpose(turn)


def _require_bounded(picture: Image.Image) -> None:
    """Refuse before any pixel is unpacked: a file of one kilobyte may ask for the memory of a whole machine."""
    if picture.width * picture.height > PIXELS_AT_MOST:
        raise _too_large()
    if picture.format in ("PNG", "WEBP") and getattr(picture, "is_animated", False):
        raise RuleBroken(_("The picture moves. Send the moment that matters as a still picture."))


def _too_large() -> RuleBroken:
    return RuleBroken(
        _("The picture has more than %(millions)d million pixels: make it smaller and send it again.")
        % {"millions": PIXELS_AT_MOST // 1_000_000}
    )


def _orientation(picture: Image.Image) -> int:
    with suppress(*_DAMAGED):
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    return 1


def _on_white(picture: Image.Image) -> Image.Image:
    """The pixels as they are seen on a white page. What is transparent may hide a drawing: it does not come along."""
    seen = _in_srgb(_plain_mode(picture))
    page = Image.new("L" if seen.mode == "L" else "RGB", seen.size, "white")
    page.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    return page


def _plain_mode(picture: Image.Image) -> Image.Image:
    """In a mode that colours can be converted from: grey, RGB, RGBA or CMYK."""
    if picture.mode.startswith("I"):
        # Sixteen bits of grey, of which plain conversion would keep the darkest.
        return picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    if picture.mode == "1":
        return picture.convert("L")
    return picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("RGB")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Converted by the profile that the picture carries, or as it is where that profile cannot be used."""
    wanted = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile := picture.info.get("icc_profile"):
        with suppress(ImageCms.PyCMSError, *_DAMAGED):
            own, common = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, own, common, outputMode=wanted)
            if converted is not None:
                return converted
    return picture if picture.mode in ("L", wanted) else picture.convert(wanted)
