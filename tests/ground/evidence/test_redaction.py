"""Public versions of documents: under a box there is nothing, beside it everything, and besides nothing."""

import io
import math
import re
import zlib

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageChops

from tequio.ground.evidence import drawing
from tequio.ground.evidence.core import image_pdf
from tequio.ground.evidence.core.image_pdf import ImagePage
from tequio.ground.evidence.redaction import Box, page_count, page_images, redacted
from tequio.lib.errors import RuleBroken
from tests.ground.evidence import papers

pytestmark = pytest.mark.usefixtures("in_english")

PDF = "application/pdf"
SECRET, HONEST = "CURP LOFR800101", "Acta de la primera sesion"
# The secret stands on the first page, at 72 to 260 points from the left and 600 from below.
OVER_SECRET = Box(1, 0.1, 0.2, 0.4, 0.06)
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def acta() -> bytes:
    """Two pages, with a secret in the text of the first, and in all that a PDF carries besides."""
    secret = SECRET.encode()
    note = b"<< /Type /Annot /Subtype /Text /Rect [500 700 520 720] /Contents (%s) >>" % secret
    metadata = b"<x:xmpmeta>%s</x:xmpmeta>" % secret
    return papers.pdf(
        papers.says(HONEST.encode(), y=700) + papers.says(secret, y=600),
        papers.says(b"Segunda hoja", y=700),
        info=b"/Author (%s) /Title (%s) /CreationDate (D:20260101)" % (secret, secret),
        catalog=b"/Metadata 6 0 R /OpenAction << /S /JavaScript /JS (app.alert\\('%s'\\)) >>" % secret,
        extra=(
            note,
            b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream" % (len(metadata), metadata),
        ),
        page=b"/Annots [5 0 R]",
    )


def texts_of(content: bytes) -> list[str]:
    document = pdfium.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


def drawn(content: bytes, number: int = 1, dpi: int = 72) -> Image.Image:
    return pdfium.PdfDocument(content)[number - 1].render(scale=dpi / 72).to_pil().convert("RGB")


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether no colour of any pixel differs by more than rounding to the tones that are kept."""
    return one.size == other.size and max(high for _low, high in ImageChops.difference(one, other).getextrema()) <= 4


def unpacked(content: bytes) -> bytes:
    """The PDF with everything it packs beside it."""
    streams = re.findall(rb"/FlateDecode.*?stream\n(.*?)\nendstream", content, re.DOTALL)
    return content + b"".join(zlib.decompress(stream) for stream in streams)


def colours_in(picture: Image.Image, box: Box) -> set[tuple[int, ...]]:
    edges = (
        math.floor(box.x * picture.width),
        math.floor(box.y * picture.height),
        math.ceil((box.x + box.width) * picture.width),
        math.ceil((box.y + box.height) * picture.height),
    )
    return {colour for _count, colour in picture.crop(edges).getcolors(1 << 16)}


def refusal_of(function, *arguments: object, **options: object) -> str:
    with pytest.raises(RuleBroken) as refusal:
        function(*arguments, **options)
    return refusal.value.message


def test_the_text_under_a_box_is_in_the_original_and_not_in_the_public_version():
    original = acta()

    public = redacted(original, PDF, [OVER_SECRET])

    assert SECRET in texts_of(original)[0]
    assert SECRET.encode() in original
    assert texts_of(public) == ["", ""]
    assert SECRET.encode() not in unpacked(public)


def test_the_pixels_under_a_box_are_black_and_those_beside_it_are_as_they_were():
    original, public = drawn(acta(), dpi=150), drawn(redacted(acta(), PDF, [OVER_SECRET]), dpi=150)

    assert BLACK in colours_in(original, OVER_SECRET)
    assert len(colours_in(original, OVER_SECRET)) > 2
    assert colours_in(public, OVER_SECRET) == {BLACK}
    title = (100, 140, 1_000, 250)
    assert alike(public.crop(title), original.crop(title))
    assert len(set(public.crop(title).get_flattened_data())) > 2


def test_nothing_is_left_but_pages_and_pictures():
    public = redacted(acta(), PDF, [OVER_SECRET])

    names = set(re.findall(rb"/([A-Za-z]+)", re.sub(rb"stream\n.*?\nendstream", b"", public, flags=re.DOTALL)))
    assert names == {
        b"Type", b"Catalog", b"Pages", b"Count", b"Kids", b"Page", b"Parent", b"MediaBox", b"Contents", b"Resources",
        b"XObject", b"P", b"Subtype", b"Image", b"Width", b"Height", b"ColorSpace", b"DeviceRGB", b"BitsPerComponent",
        b"Filter", b"FlateDecode", b"Length", b"Size", b"Root",
    }  # fmt: skip
    assert set(pdfium.PdfDocument(public).get_metadata_dict().values()) == {""}


def test_other_pages_stay_as_they_were():
    public = redacted(acta(), PDF, [OVER_SECRET])

    assert page_count(public, PDF) == page_count(acta(), PDF) == 2
    assert alike(drawn(public, 2, dpi=150), drawn(acta(), 2, dpi=150))


def test_a_box_on_the_second_page_leaves_the_first():
    public = redacted(acta(), PDF, [Box(2, 0, 0, 1, 1)])

    assert alike(drawn(public, 1, dpi=150), drawn(acta(), 1, dpi=150))
    assert {colour for _count, colour in drawn(public, 2).getcolors()} == {BLACK}


def test_without_boxes_it_is_what_is_seen_and_nothing_else():
    public = redacted(acta(), PDF, [])

    assert alike(drawn(public, 1, dpi=150), drawn(acta(), 1, dpi=150))
    assert SECRET.encode() not in unpacked(public)


def test_the_same_document_gives_the_same_bytes():
    assert redacted(acta(), PDF, [OVER_SECRET]) == redacted(acta(), PDF, [OVER_SECRET])


def test_pages_keep_their_size_and_the_side_that_is_up():
    sideways = papers.pdf(papers.says(b"x"), page=b"/MediaBox [0 0 600 400] /Rotate 90")

    public = pdfium.PdfDocument(redacted(sideways, PDF, [Box(1, 0, 0, 1, 0.5)]))

    assert [page.get_size() for page in public] == [(400, 600)]
    picture = public[0].render(scale=1).to_pil().convert("RGB")
    assert (picture.getpixel((200, 20)), picture.getpixel((200, 580))) == (BLACK, WHITE)


def test_a_page_like_a_photograph_is_kept_as_one():
    public = redacted(papers.pdf(papers.photograph()), PDF, [Box(1, 0.25, 0.25, 0.5, 0.5)])

    assert b"/DCTDecode" in public
    # Within a box no colour may be told; a photograph's packing only blurs its very edge.
    inside = colours_in(drawn(public, dpi=150), Box(1, 0.27, 0.27, 0.46, 0.46))
    assert inside == {BLACK}


def test_a_page_in_colour_keeps_its_colours():
    public = redacted(papers.pdf(b"0 0 1 rg 0 0 612 300 re f 1 0 0 rg 0 300 612 200 re f"), PDF, [])

    shown = drawn(public)
    assert [shown.getpixel((300, down)) for down in (100, 400, 700)] == [WHITE, (255, 0, 0), (0, 0, 255)]


def test_what_is_written_in_a_form_and_in_a_note_is_seen_so_it_can_be_covered():
    look = b"0 0 1 rg 0 0 100 50 re f"
    stamp = b"<< /Type /Annot /Subtype /Stamp /F 4 /Rect [100 600 200 650] /AP << /N 6 0 R >> >>"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 100 50] /Length %d >>\nstream\n%s\nendstream" % (
        len(look),
        look,
    )
    original = papers.pdf(papers.says(b"x"), extra=(stamp, form), page=b"/Annots [5 0 R]")

    open_version, covered = redacted(original, PDF, []), redacted(original, PDF, [Box(1, 0.1, 0.15, 0.3, 0.15)])

    assert drawn(open_version).getpixel((150, 170)) == (0, 0, 255)
    assert drawn(covered).getpixel((150, 170)) == BLACK


def picture(kind: str, size: tuple[int, int] = (200, 100), **options: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, (30, 160, 30)).save(made, format=kind, **options)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_blacked_out_in_its_pixels(kind):
    media_type = f"image/{kind.lower()}"
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = SECRET

    public = redacted(picture(kind, exif=exif), media_type, [Box(1, 0.5, 0, 0.5, 1)])

    shown = Image.open(io.BytesIO(public))
    assert (shown.format, shown.size, dict(shown.getexif())) == (kind, (200, 100), {})
    assert max(shown.convert("RGB").getpixel((150, 50))) < 4
    assert abs(shown.convert("RGB").getpixel((50, 50))[1] - 160) < 4
    assert SECRET.encode() not in public


def test_boxes_are_placed_on_a_photograph_as_it_is_seen():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6

    public = redacted(picture("JPEG", exif=exif), "image/jpeg", [Box(1, 0, 0, 1, 0.25)])

    shown = Image.open(io.BytesIO(public)).convert("RGB")
    assert shown.size == (100, 200)
    assert (max(shown.getpixel((50, 20))) < 4, max(shown.getpixel((50, 100))) > 100) == (True, True)


@given(x=st.floats(0, 0.99), y=st.floats(0, 0.99), width=st.floats(0.0001, 1), height=st.floats(0.0001, 1))
def test_every_pixel_that_a_box_touches_is_black(x, y, width, height):
    box = Box(1, x, y, min(width, 1 - x), min(height, 1 - y))

    shown = Image.open(io.BytesIO(redacted(picture("PNG", (53, 31)), "image/png", [box])))

    assert colours_in(shown, box) == {BLACK}


@pytest.mark.parametrize(
    "box",
    [
        Box(1, -0.1, 0, 0.5, 0.5),
        Box(1, 0.6, 0, 0.5, 0.5),
        Box(1, 0, 0.6, 0.5, 0.5),
        Box(1, 0, 0, 0, 0.5),
        Box(1, 0, 0, 0.5, -0.5),
        Box(1, math.nan, 0, 0.5, 0.5),
        Box(1, 0, 0, math.inf, 0.5),
        Box(1, 0, 0, math.nan, 0.5),
    ],
)
def test_a_box_outside_of_the_page_is_refused(box):
    for content, media_type in ((acta(), PDF), (picture("PNG"), "image/png")):
        assert refusal_of(redacted, content, media_type, [box]) == "A box lies outside of its page: draw it again."


def test_a_box_that_rounding_carried_over_the_edge_is_taken():
    assert redacted(picture("PNG"), "image/png", [Box(1, -0.001, 0.9, 1.002, 0.1001)])


@pytest.mark.parametrize("page", [0, -1, 3])
def test_a_box_on_a_page_that_is_not_there_is_refused(page):
    reason = refusal_of(redacted, acta(), PDF, [Box(page, 0, 0, 1, 1)])

    assert reason == "That page is not in the document: the last one is 2."


def test_too_many_boxes_are_refused():
    reason = refusal_of(redacted, acta(), PDF, [OVER_SECRET] * 2_001)

    assert reason == "There are more than 2000 boxes: draw larger ones."


def test_pages_are_shown_as_pictures_of_a_width():
    shown = [Image.open(io.BytesIO(page)) for page in page_images(acta(), PDF, 306)]

    assert [(page.format, page.size) for page in shown] == [("PNG", (306, 396))] * 2
    assert shown[0].convert("RGB").tobytes() != shown[1].convert("RGB").tobytes()


def test_one_page_is_shown_alone():
    assert page_images(acta(), PDF, 306, pages=[2]) == page_images(acta(), PDF, 306)[1:]


@pytest.mark.parametrize(("asked", "given"), [(100, 100), (10, 50), (10_000, 200)])
def test_a_picture_is_one_page_never_larger_than_it_is(asked, given):
    (shown,) = page_images(picture("JPEG"), "image/jpeg", asked)

    assert Image.open(io.BytesIO(shown)).size == (given, given // 2)
    assert page_count(picture("JPEG"), "image/jpeg") == 1


@pytest.mark.parametrize(("content", "media_type"), [(acta(), PDF), (picture("PNG"), "image/png")], ids=len)
def test_a_page_that_is_not_there_is_not_shown(content, media_type):
    assert "That page is not in the document" in refusal_of(page_images, content, media_type, 300, pages=[9])


def test_a_document_of_too_many_pages_is_refused():
    long = papers.pdf(*[papers.says(b"x")] * 201)

    for reason in (
        refusal_of(page_count, long, PDF),
        refusal_of(page_images, long, PDF, 300),
        refusal_of(redacted, long, PDF, []),
    ):
        assert reason == "The document has 201 pages and at most 200 can be prepared: divide it."


@pytest.mark.parametrize(
    "box", [b"/MediaBox [0 0 14400 14400]", b"/MediaBox [0 0 1 14400]", b"/MediaBox [0 0 0.01 0.01]"]
)
def test_a_page_of_an_absurd_size_is_drawn_within_bounds(box):
    public = redacted(papers.pdf(papers.says(b"x"), page=box), PDF, [Box(1, 0, 0, 1, 1)])

    ((across, down),) = re.findall(rb"/Width (\d+) /Height (\d+)", public)
    assert int(across) * int(down) <= drawing.PIXELS_AT_MOST + 100_000


DAMAGED = "The PDF is damaged or too complex to be read: open it, print it to PDF again and send that."


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7\n%%EOF", b"\x00" * 1_000, acta()[:60], papers.pdf(), picture("PNG")],
    ids=len,
)
def test_a_damaged_pdf_is_refused(content):
    for reason in (
        refusal_of(page_count, content, PDF),
        refusal_of(page_images, content, PDF, 300),
        refusal_of(redacted, content, PDF, []),
    ):
        assert reason == DAMAGED


def test_a_pdf_with_a_password_is_refused():
    reason = refusal_of(redacted, papers.locked(), PDF, [])

    assert reason == "The PDF asks for a password. Save it without one and send it again."


@pytest.mark.parametrize("media_type", ["text/plain", "application/msword", "", "application/pdf; x=1"])
def test_other_kinds_are_refused_with_what_to_do(media_type):
    for reason in (
        refusal_of(page_count, acta(), media_type),
        refusal_of(page_images, acta(), media_type, 300),
        refusal_of(redacted, acta(), media_type, []),
    ):
        assert reason == "Only PDF and pictures can have parts blacked out: save the document as PDF and send that."


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Another program in the place of the one that draws."""

    def become(source: str) -> None:
        path = tmp_path / "other.py"
        path.write_text(source)
        monkeypatch.setattr(drawing, "_PROGRAM", path)

    return become


@pytest.mark.parametrize(
    "source",
    [
        "import os; os.abort()",
        "print('{\"pages\": 1}')",
        "print('[]')",
        'print(\'{"pages": "x"}\')',
        'print(\'{"pages": 1}\\n{"size": [100000, 100000], "points": [1.0, 1.0]}\')',
        'print(\'{"pages": 1}\\n{"size": [2, 2], "points": [1.0, 1.0]}\\nshort\')',
        'print(\'{"pages": 1}\\n{"size": [-2, -2], "points": [1.0, 1.0]}\')',
        "print('x' * 5_000_000)",
    ],
)
def test_a_program_that_falls_or_lies_does_no_harm(program, source):
    program(source)

    assert refusal_of(redacted, acta(), PDF, []) == DAMAGED


def test_a_document_that_takes_too_long_is_given_up(program, monkeypatch):
    program("import time; print('{\"pages\": 1}', flush=True); time.sleep(60)")
    monkeypatch.setattr(drawing, "SECONDS_AT_MOST", 0.5)

    reason = refusal_of(redacted, acta(), PDF, [])

    assert reason == "The PDF takes too long to be drawn: divide it, or print it to PDF again."


def test_the_program_that_draws_has_no_secrets_to_lose(program, monkeypatch):
    monkeypatch.setenv("TEQUIO_SECRET_KEY", "secret")
    program("import json, os; print(json.dumps({'pages': 1 if 'TEQUIO_SECRET_KEY' in os.environ else 2}))")

    assert page_count(acta(), PDF) == 2


def test_a_pdf_of_pictures_is_a_pdf():
    page = ImagePage(72.0, 36.5, 2, 1, "DeviceRGB", "FlateDecode", zlib.compress(b"\xff\x00\x00\x00\x00\xff"))

    document = pdfium.PdfDocument(image_pdf.write([page, page]))

    assert [page.get_size() for page in document] == [(72, 36.5)] * 2
    shown = document[1].render(scale=1).to_pil().convert("RGB")
    assert (shown.getpixel((5, 18)), shown.getpixel((66, 18))) == ((255, 0, 0), (0, 0, 255))
