"""Public copies of pictures: their pixels, upright, and not one thing that nobody sees."""

import io
import struct
import zlib

import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from tequio.ground.evidence import pictures
from tequio.ground.evidence.pictures import public_copy
from tequio.lib.errors import RuleBroken
from tests.ground.files import zoo

pytestmark = pytest.mark.usefixtures("in_english")

SECRET = b"Francisca Lopez, CURP LOFR800101"
RED, GREEN, BLUE, WHITE, BLACK = (200, 30, 30), (30, 160, 30), (30, 30, 200), (255, 255, 255), (0, 0, 0)
KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
# What every file of its kind says, whoever made it.
EMPTY_OF_MEANING = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background"}
# Where GPS says that this was: the zócalo of Toluca.
LATITUDE = (19.0, 17.0, 33.0)


def corners() -> Image.Image:
    """Four colours, each in its corner, so that turning it shows."""
    picture = Image.new("RGB", (64, 32), RED)
    picture.paste(GREEN, (32, 0, 64, 16))
    picture.paste(BLUE, (0, 16, 32, 32))
    picture.paste(WHITE, (32, 16, 64, 32))
    return picture


def exif_with_gps(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = SECRET.decode()
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", LATITUDE
    gps[ExifTags.GPS.GPSLongitudeRef], gps[ExifTags.GPS.GPSLongitude] = "W", (99.0, 39.0, 25.0)
    return exif


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, format=kind, **options)
    return made.getvalue()


def segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def photograph() -> bytes:
    """A JPEG as telephones and editors leave them: EXIF with GPS, XMP, IPTC, comment, profile, a film at the end."""
    plain = saved(corners(), "JPEG", exif=exif_with_gps(), quality=95, icc_profile=profile())
    more = (
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>" + SECRET + b"</x:xmpmeta>")
        + segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(SECRET)) + SECRET)
        + segment(0xEF, b"Own\x00" + SECRET)
        + segment(0xFE, SECRET)
    )
    return plain[:2] + more + plain[2:] + b"ftypmp42" + SECRET


def drawing() -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_itxt("XML:com.adobe.xmp", SECRET.decode(), zip=True)
    return saved(corners(), "PNG", pnginfo=texts, exif=exif_with_gps(), icc_profile=profile(), dpi=(72, 72)) + SECRET


def web_picture() -> bytes:
    return saved(corners(), "WEBP", exif=exif_with_gps(), xmp=SECRET, icc_profile=profile(), lossless=True)


def profile() -> bytes:
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[:24] + bytes(12) + made[36:]  # Without the second in which it was made.


ORIGINALS = {"image/jpeg": photograph, "image/png": drawing, "image/webp": web_picture}


def parts_of_jpeg(content: bytes) -> list[int]:
    place, markers = 2, []
    while content[place + 1] != 0xDA:
        markers.append(content[place + 1])
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    assert content.endswith(b"\xff\xd9")
    return markers


def parts_of_png(content: bytes) -> list[bytes]:
    place, kinds = 8, []
    while place < len(content):
        kinds.append(content[place + 4 : place + 8])
        place += 12 + int.from_bytes(content[place : place + 4], "big")
    return kinds


def parts_of_webp(content: bytes) -> list[bytes]:
    place, kinds = 12, []
    while place < len(content):
        size = int.from_bytes(content[place + 4 : place + 8], "little")
        kinds.append(content[place : place + 4])
        place += 8 + size + size % 2
    return kinds


@pytest.mark.parametrize("media_type", KINDS)
def test_what_nobody_sees_is_in_the_original_and_not_in_the_copy(media_type):
    original = ORIGINALS[media_type]()

    copy = public_copy(original, media_type)

    assert dict(Image.open(io.BytesIO(original)).getexif().get_ifd(ExifTags.IFD.GPSInfo))[2] == LATITUDE
    assert (SECRET in original, SECRET in copy) == (True, False)
    picture = Image.open(io.BytesIO(copy))
    assert picture.format == KINDS[media_type]
    assert dict(picture.getexif()) == {}
    assert set(picture.info) <= EMPTY_OF_MEANING


def test_a_copy_has_only_the_parts_that_pixels_need():
    jpeg, png, webp = (public_copy(ORIGINALS[media_type](), media_type) for media_type in KINDS)

    # JFIF, quantisation, frame, Huffman: no other APPn, no comment.
    assert set(parts_of_jpeg(jpeg)) == {0xE0, 0xDB, 0xC0, 0xC4}
    assert set(parts_of_png(png)) == {b"IHDR", b"IDAT", b"IEND"}
    assert set(parts_of_webp(webp)) == {b"VP8 "}


@pytest.mark.parametrize("media_type", KINDS)
def test_the_same_picture_gives_the_same_bytes(media_type):
    original = ORIGINALS[media_type]()

    assert public_copy(original, media_type) == public_copy(original, media_type)


@pytest.mark.parametrize("media_type", KINDS)
def test_what_is_seen_stays(media_type):
    picture = Image.open(io.BytesIO(public_copy(ORIGINALS[media_type](), media_type)))

    assert picture.size == (64, 32)
    assert seen(picture, (8, 8), (56, 8), (8, 24), (56, 24)) == [RED, GREEN, BLUE, WHITE]


def seen(picture: Image.Image, *places: tuple[int, int]) -> list[tuple[int, int, int]]:
    """The colours in these places, each said as the nearest of ours."""
    found = [picture.convert("RGB").getpixel(place) for place in places]
    ours = (RED, GREEN, BLUE, WHITE, BLACK)
    return [min(ours, key=lambda one: sum(abs(a - b) for a, b in zip(one, colour, strict=True))) for colour in found]


UNDONE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", [1, *UNDONE, 99])
def test_a_photograph_taken_sideways_is_put_upright(orientation):
    held = corners().transpose(UNDONE[orientation]) if orientation in UNDONE else corners()
    original = saved(held, "JPEG", exif=exif_with_gps(orientation), quality=95, subsampling=0)

    picture = Image.open(io.BytesIO(public_copy(original, "image/jpeg")))

    assert picture.size == (64, 32)
    assert seen(picture, (8, 8), (56, 8), (8, 24), (56, 24)) == [RED, GREEN, BLUE, WHITE]


def test_what_is_transparent_hides_nothing():
    hiding = corners().convert("RGBA")
    hiding.putalpha(Image.new("L", hiding.size, 0))

    copy = Image.open(io.BytesIO(public_copy(saved(hiding, "PNG"), "image/png")))

    assert (copy.mode, copy.getcolors()) == ("RGB", [(64 * 32, WHITE)])


@pytest.mark.parametrize(
    ("mode", "colour", "kind", "expected"),
    [
        ("1", 1, "PNG", 255),
        ("L", 90, "PNG", 90),
        ("LA", (90, 255), "PNG", (90, 90, 90)),
        ("P", 0, "PNG", BLACK),
        ("I;16", 40_000, "PNG", 156),
        ("RGBA", (0, 0, 200, 255), "PNG", (0, 0, 200)),
        ("RGBA", (0, 0, 0, 0), "PNG", WHITE),
        ("L", 90, "JPEG", 90),
        ("CMYK", (0, 0, 0, 0), "JPEG", WHITE),
    ],
)
def test_every_way_of_keeping_colours_is_understood(mode, colour, kind, expected):
    media_type = f"image/{kind.lower()}"
    original = saved(Image.new(mode, (16, 16), colour), kind)

    copy = Image.open(io.BytesIO(public_copy(original, media_type)))

    assert copy.getpixel((8, 8)) == expected


def test_colours_of_another_profile_become_those_of_the_web():
    # In this profile the lamp called red shines blue, and the other way round.
    swapped = profile().replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    original = saved(Image.new("RGB", (16, 16), (250, 0, 0)), "PNG", icc_profile=swapped)

    copy = Image.open(io.BytesIO(public_copy(original, "image/png")))

    assert "icc_profile" not in copy.info
    assert copy.getpixel((8, 8)) == (0, 0, 250)


def test_a_profile_that_makes_no_sense_is_only_dropped():
    original = saved(corners(), "PNG", icc_profile=b"no profile at all")

    assert public_copy(original, "image/png") == public_copy(saved(corners(), "PNG"), "image/png")


def bomb(width: int, height: int) -> bytes:
    """A few bytes that say they are this large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 9)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(7_212, 7_212), (12_000, 12_000), (60_000, 60_000), (2**31 - 1, 1)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(size):
    with pytest.raises(RuleBroken) as refusal:
        public_copy(bomb(*size), "image/png")

    assert refusal.value.message == "The picture has more than 52 million pixels: make it smaller and send it again."


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(kind):
    moving = saved(corners(), kind, save_all=True, append_images=[Image.new("RGB", (64, 32), BLUE)], duration=100)

    with pytest.raises(RuleBroken) as refusal:
        public_copy(moving, f"image/{kind.lower()}")

    assert refusal.value.message == "The picture moves. Send the moment that matters as a still picture."


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"", "image/png"),
        (SECRET, "image/jpeg"),
        (photograph()[:700], "image/jpeg"),
        (drawing()[:300], "image/png"),
        (web_picture()[:200], "image/webp"),
        (photograph(), "image/png"),
        (drawing(), "image/jpeg"),
        (bomb(100, 100), "image/png"),
        (zoo.JPEG, "image/jpeg"),
        (zoo.PDF, "image/jpeg"),
    ],
    ids=[
        "nothing",
        "text",
        "half a jpeg",
        "half a png",
        "half a webp",
        "a jpeg called png",
        "a png called jpeg",
        "no pixels",
        "no picture",
        "a pdf",
    ],
)
def test_a_picture_that_is_damaged_or_another_thing_is_refused(content, media_type):
    with pytest.raises(RuleBroken) as refusal:
        public_copy(content, media_type)

    assert refusal.value.message == "The picture is damaged or cut short: open it, save it again and send it."


@pytest.mark.parametrize(
    ("media_type", "beginning"),
    [
        ("image/heic", "Photographs in HEIC cannot be read here."),
        ("image/heif", "Photographs in HEIC cannot be read here."),
        ("image/gif", "Only pictures in JPEG, PNG or WebP"),
        ("image/svg+xml", "Only pictures in JPEG, PNG or WebP"),
        ("application/pdf", "Only pictures in JPEG, PNG or WebP"),
        ("", "Only pictures in JPEG, PNG or WebP"),
    ],
)
def test_other_kinds_are_refused_with_what_to_do(media_type, beginning):
    with pytest.raises(RuleBroken) as refusal:
        public_copy(photograph(), media_type)

    assert refusal.value.message.startswith(beginning)


def test_a_picture_is_made_anew_after_a_refusal_too():
    with pytest.raises(RuleBroken):
        public_copy(b"", "image/png")

    assert pictures.public_copy(drawing(), "image/png")
