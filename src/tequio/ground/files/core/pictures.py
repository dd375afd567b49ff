"""What an image file holds beside its pixels: headers, texts, profiles, and whatever follows its end.

Pixels are noise, and noise says anything sooner or later; the rest is where somebody would hide something.
Where a file is not built as its format asks, all that remains of it counts as beside the pixels.
"""

import re
from collections.abc import Iterator

_HEAD = 1024  # As far as a browser looks when it guesses what a file is.

_PNG_PIXELS = (b"IDAT", b"fdAT")
_WEBP_PIXELS = (b"VP8 ", b"VP8L", b"ALPH", b"ANMF")
_JPEG_SCAN, _JPEG_END = 0xDA, 0xD9
_JPEG_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")


def beside_pixels_of_png(content: bytes) -> Iterator[bytes]:
    """The head, every chunk that is not pixels, and what follows the end."""
    yield content[:_HEAD]
    place = 8
    while place + 12 <= len(content):
        size, kind = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        following = place + 12 + size
        if following > len(content):
            break
        if kind not in _PNG_PIXELS:
            yield content[place:following]
        place = following
        if kind == b"IEND":
            break
    yield content[place:]


def beside_pixels_of_webp(content: bytes) -> Iterator[bytes]:
    """The head, every chunk that is not pixels, and what follows the end."""
    yield content[:_HEAD]
    end = min(8 + int.from_bytes(content[4:8], "little"), len(content))
    place = 12
    while place + 8 <= end:
        size, kind = int.from_bytes(content[place + 4 : place + 8], "little"), content[place : place + 4]
        following = place + 8 + size + size % 2
        if following > end:
            break
        if kind not in _WEBP_PIXELS:
            yield content[place:following]
        place = following
    yield content[place:]


def beside_pixels_of_jpeg(content: bytes) -> Iterator[bytes]:
    """The head, every segment, and what follows the end."""
    yield content[:_HEAD]
    place = 2
    while marker := _JPEG_MARKER.match(content, place):
        if content[marker.end() - 1] == _JPEG_END:
            place = marker.end()
            break
        following = marker.end() + int.from_bytes(content[marker.end() : marker.end() + 2], "big")
        yield content[place:following]
        place = following
        if content[marker.end() - 1] == _JPEG_SCAN:
            next_marker = _JPEG_MARKER.search(content, place)
            place = next_marker.start() if next_marker else len(content)
    yield content[place:]
