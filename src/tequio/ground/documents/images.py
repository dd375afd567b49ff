"""Coats of arms, made into what every kind of document takes."""

import io

from django.utils.translation import gettext as _

from tequio.lib.errors import RuleBroken

_SIDE = 600  # pixels: sharp at the four centimetres of a letterhead


def arms_png(content: bytes) -> bytes:
    """The picture as a PNG no larger than a letterhead needs. Refuses what is no picture."""
    # Slow library: only whoever asks for a document waits for it.
    from PIL import Image, UnidentifiedImageError

    written = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.thumbnail((_SIDE, _SIDE))
            picture.convert("RGBA").save(written, "PNG")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        raise RuleBroken(_("The coat of arms is not a picture that documents can carry.")) from None
    return written.getvalue()
