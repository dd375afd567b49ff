"""The public version made on screen: who may, what is left of what a box covers, and that no box is ever lost."""

import io
import re

import pypdfium2 as pdfium
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tequio.ground.evidence import api as evidence
from tequio.ground.evidence import boxes
from tequio.ground.evidence.models import EvidenceEvent, PublicVersion
from tequio.ground.evidence.redaction import Box
from tequio.ground.files import api as files
from tests.ground.evidence import papers
from tests.jobs import do_jobs, enqueued
from tests.offices import NOON, TODAY, give_role_of

pytestmark = pytest.mark.usefixtures("in_spanish")

SECRET, HONEST = b"CURP LOFR800101", b"Acta de la primera sesion"
# Where the secret stands on its page, in hundredths of it.
OVER_SECRET = {"left": "10", "top": "20", "width": "40", "height": "6"}
FIELDS = ("page", "left", "top", "width", "height")
WAITS = "Se está haciendo la versión pública"


def acta(pages=2):
    rest = [papers.says(b"Hoja que sigue")] * (pages - 1)
    return papers.pdf(papers.says(HONEST, y=700) + papers.says(SECRET, y=600), *rest)


@pytest.fixture
def piece(bring):
    return bring(chunks=[acta()], name="acta de Juan.pdf")


def page_of(piece):
    return reverse("evidence:redact", args=(piece.folio,))


def image_of(piece, page=1, number=1):
    return reverse("evidence:page-image", args=(piece.folio, number, page))


def form_of(page):
    """What a browser without scripts would send from this page, before any of its buttons."""
    form = re.search(r'<form class="redact".*?</form>', page.text, re.DOTALL).group()
    sent = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf'{each}="([^"]*)"', tag).group(1) for each in ("name", "value"))
        sent.setdefault(name, []).append(value)
    return sent


def rows_of(page):
    sent = form_of(page)
    return list(zip(*(sent.get(name, []) for name in FIELDS), strict=True))


def press(client, piece, page, button, /, **changes):
    return client.post(page_of(piece), {**form_of(page), "do": button, **changes})


def texts_of(content):
    return [each.get_textpage().get_text_range() for each in pdfium.PdfDocument(content)]


def made_of(piece):
    made = PublicVersion.objects.get(version__evidence=piece)
    return files.open_content(made.file.file_id).read()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("nobody", 404),
        ("reader", 403),
        ("stranger", 403),  # of another unit: what is private in this one's evidence is not for them
        ("liaison", 200),
        ("verifier", 200),
        ("coordinator", 200),
    ],
)
def test_who_blacks_out(office, piece, client, who, status):
    client.force_login(getattr(office, who))
    address = page_of(piece)
    sent = {"do": "make", "seen": piece.revision, "count": "2", "pagina": "1", "page": "1", **OVER_SECRET}

    asked = [client.get(address), client.get(image_of(piece)), client.post(address, sent)]

    assert [each.status_code for each in asked] == [status, status, 302 if status == 200 else status]
    assert PublicVersion.objects.count() == (1 if status == 200 else 0)
    if status == 403:
        assert "Su función no prepara versiones públicas." in asked[0].text


def test_a_stranger_is_asked_to_sign_in(piece, client):
    for address in (page_of(piece), image_of(piece)):
        assert client.get(address).headers["Location"].startswith(reverse("desk:sign-in"))


@pytest.mark.parametrize(("who", "sees"), [("liaison", True), ("reader", False)])
def test_the_piece_leads_there(office, piece, client, who, sees):
    client.force_login(getattr(office, who))

    page = client.get(reverse("evidence:piece", args=(piece.folio,))).text

    assert (f'href="{page_of(piece)}">Testar el original en pantalla<' in page) is sees


def test_the_piece_leads_nowhere_from_what_cannot_be_drawn(office, bring, client):
    client.force_login(office.liaison)
    piece = bring()

    assert page_of(piece) not in client.get(reverse("evidence:piece", args=(piece.folio,))).text
    assert "Solo en PDF e imágenes se pueden testar partes" in client.get(page_of(piece)).text


def test_a_link_has_no_original_to_black_out(office, bring, client):
    client.force_login(office.liaison)
    piece = bring(chunks=None, url="https://example.org/acta")

    refused = client.get(page_of(piece))

    assert refused.status_code == 403
    assert "Esta evidencia es un enlace" in refused.text


def test_rejected_evidence_has_no_public_version(office, piece, client):
    sent = evidence.bringing.send(evidence=piece, person=office.liaison, at=NOON)
    evidence.reviewing.reject(evidence=sent, note="No es", person=office.verifier, today=TODAY, at=NOON)
    client.force_login(office.liaison)

    assert "Esta evidencia está rechazada" in client.get(page_of(piece)).text
    assert client.get(image_of(piece)).status_code == 403


def test_the_image_of_a_page_is_kept_by_nobody(office, piece, client):
    client.force_login(office.liaison)

    shown = client.get(image_of(piece, page=2))

    assert shown.headers["Content-Type"] == "image/png"
    assert {"private", "no-store"} <= set(shown.headers["Cache-Control"].split(", "))
    assert Image.open(io.BytesIO(shown.content)).width == 1275


def test_the_boxes_of_the_address_are_painted_on_the_image(office, piece, client):
    client.force_login(office.liaison)

    plain = Image.open(io.BytesIO(client.get(image_of(piece)).content))
    painted = Image.open(io.BytesIO(client.get(image_of(piece), {"recuadros": "1,10,20,40,6;2,0,0,9,9"}).content))

    assert [picture.getpixel((600, 380)) for picture in (plain, painted)] == [(255, 255, 255), (0, 0, 0)]
    assert painted.getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("number", "page", "status"), [(1, 3, 422), (1, 0, 422), (1, 10**40, 422), (2, 1, 404), (10**40, 1, 404)]
)
def test_there_is_no_image_of_what_is_not_there(office, piece, client, number, page, status):
    client.force_login(office.liaison)

    assert client.get(image_of(piece, page, number)).status_code == status


@pytest.mark.parametrize("asked", ["", "0", "-1", "x", "٣", "1e9", "9" * 5000])
def test_any_page_asked_for_is_one_that_there_is(office, piece, client, asked):
    client.force_login(office.liaison)

    page = client.get(page_of(piece), {"pagina": asked})

    assert page.status_code == 200
    assert re.search(r"<h2>Página [12] de 2</h2>", page.text)


def test_without_scripts_a_box_is_added_moved_carried_along_and_burned_in(office, piece, client):
    client.force_login(office.liaison)

    added = press(client, piece, client.get(page_of(piece)), "add")
    seen = press(client, piece, added, "see", **OVER_SECRET)
    image = re.search(r'data-most="150"><img src="([^"]+)"', seen.text).group(1)
    following = press(client, piece, seen, "go-2")
    other = press(client, piece, press(client, piece, following, "add"), "see")
    made = press(client, piece, other, "make")

    assert rows_of(added) == [("1", "10", "10", "30", "5")]
    assert re.findall(r'name="(\w+)"[^>]* autofocus', added.text) == ["left"]
    assert image == f"{image_of(piece)}?recuadros=1%2C10%2C20%2C40%2C6"
    assert (rows_of(following), form_of(following)["elsewhere"]) == ([], ["1,10,20,40,6"])
    assert rows_of(other) == [("2", "10", "10", "30", "5")]
    assert made.headers["Location"] == f"{reverse('evidence:piece', args=(piece.folio,))}#t-publica"
    content = made_of(piece)
    assert texts_of(content) == ["", ""]
    assert SECRET not in content
    first, second = (page.render(scale=1).to_pil().convert("RGB") for page in pdfium.PdfDocument(content))
    secret = first.crop((62, 159, 305, 205))
    assert secret.getcolors() == [(secret.width * secret.height, (0, 0, 0))]
    assert first.crop((72, 70, 300, 100)).convert("L").getextrema() != (255, 255)  # the honest line is still there
    assert second.getpixel((100, 100)) == (0, 0, 0)


def test_a_box_is_removed_and_the_others_stay(office, piece, client):
    client.force_login(office.liaison)
    page = press(client, piece, client.get(page_of(piece)), "add")
    page = press(client, piece, page, "add", page=["1", "1", "2"], left=["1", "2", "3"], top=["1", "2", "3"],
                 width=["1", "2", "3"], height=["1", "2", "3"])  # fmt: skip

    page = press(client, piece, page, "remove-1")

    assert rows_of(page) == [("1", "1", "1", "1", "1"), ("1", "10", "10", "30", "5")]
    assert form_of(page)["elsewhere"] == ["2,3,3,3,3"]


def test_the_public_version_waits_for_another_person_under_a_name_that_tells_nothing(office, piece, client):
    client.force_login(office.liaison)
    press(client, piece, client.get(page_of(piece)), "make", page="1", **OVER_SECRET)

    waiting = PublicVersion.objects.get(version__evidence=piece)

    assert (waiting.prepared_by, waiting.approved_at) == (office.liaison, None)
    assert waiting.file.original_name == f"evidencia-{piece.folio}.pdf".lower()


def test_a_picture_is_blacked_out_too(office, bring, client):
    photograph = io.BytesIO()
    Image.new("RGB", (200, 100), (30, 160, 30)).save(photograph, format="PNG")
    piece = bring(chunks=[photograph.getvalue()], name="foto.png")
    client.force_login(office.liaison)

    press(client, piece, client.get(page_of(piece)), "make", page="1", left="50", top="50", width="50", height="50")

    made = Image.open(io.BytesIO(made_of(piece)))
    assert (made.size, made.getpixel((150, 75)), made.getpixel((20, 20))) == ((200, 100), (0, 0, 0), (30, 160, 30))


@pytest.mark.parametrize("button", ["see", "go-2", "make"])
def test_where_somebody_changed_it_meanwhile_that_is_told_and_boxes_are_kept(office, piece, client, button):
    client.force_login(office.liaison)
    opened = client.get(page_of(piece))
    evidence.bringing.send(evidence=piece, person=office.liaison, at=NOON)

    told = press(client, piece, opened, button, page="1", elsewhere="2,1,1,1,1", **OVER_SECRET)

    kept = [*rows_of(told), *form_of(told)["elsewhere"]]
    assert told.status_code == 409
    assert "Alguien cambió esta evidencia después de que usted la abrió." in told.text
    assert sorted(map(str, kept)) == sorted(
        ["2,1,1,1,1", str(("1", "10", "20", "40", "6"))]
        if button != "go-2"
        else ["1,10,20,40,6", str(("2", "1", "1", "1", "1"))]
    )
    assert PublicVersion.objects.count() == 0
    assert press(client, piece, told, "make").status_code == 302


@pytest.mark.parametrize("seen", ["", "x", "0", "9" * 5000, "-1"])
def test_nothing_is_made_of_what_was_not_seen(office, piece, client, seen):
    client.force_login(office.liaison)

    told = press(client, piece, client.get(page_of(piece)), "make", page="1", seen=seen, **OVER_SECRET)

    assert (told.status_code, PublicVersion.objects.count()) == (409, 0)


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        (("1", "nan", "1", "1", "1"), "Un recuadro tiene algo que no es un número"),
        (("1", "1", "inf", "1", "1"), "Un recuadro tiene algo que no es un número"),
        (("1", "1", "1", "1e2", "1"), "Un recuadro tiene algo que no es un número"),
        (("1", "1", "1", "-5", "1"), "Un recuadro tiene algo que no es un número"),
        (("1", "1", "1", "٣", "1"), "Un recuadro tiene algo que no es un número"),
        (("1", "", "", "", ""), "Un recuadro tiene algo que no es un número"),
        (("1", "1" * 400, "1", "1", "1"), "Un recuadro tiene algo que no es un número"),
        (("1", '"><b>', "1", "1", "1"), "Un recuadro tiene algo que no es un número"),
        (("1", "90", "1", "20", "1"), "Un recuadro queda fuera de su página"),
        (("1", "1", "1", "0", "1"), "Un recuadro queda fuera de su página"),
        (("3", "1", "1", "1", "1"), "Esa página no está en el documento"),
        (("0", "1", "1", "1", "1"), "Esa página no está en el documento"),
    ],
)
def test_hostile_numbers_are_told_and_shown_again(office, piece, client, numbers, says):
    client.force_login(office.liaison)
    sent = dict(zip(FIELDS, numbers, strict=True))

    told = press(client, piece, client.get(page_of(piece)), "make", **sent)

    assert (told.status_code, PublicVersion.objects.count()) == (422, 0)
    assert says in told.text
    assert len(rows_of(told)) == 1
    assert told.text.count('aria-invalid="true"') == 5
    assert "<b>" not in told.text
    assert f'<img src="{image_of(piece)}"' in told.text  # the image is asked for without what it would refuse


def test_what_the_form_says_of_the_number_of_pages_is_not_believed(office, piece, client):
    client.force_login(office.liaison)

    told = press(client, piece, client.get(page_of(piece)), "make", count="200", page="150", **OVER_SECRET)

    assert (told.status_code, PublicVersion.objects.count()) == (422, 0)
    assert "Esa página no está en el documento: la última es la 2." in told.text


def test_hundreds_of_boxes_on_a_page_are_kept(office, piece, client):
    client.force_login(office.liaison)
    many = [f"1,{number % 90},{number % 80},1,1" for number in range(400)]

    page = press(client, piece, client.get(page_of(piece)), "see", elsewhere=";".join(many))
    page = press(client, piece, page, "see")

    shown = [",".join(row) for row in rows_of(page)]
    assert len(shown) == 150
    assert "Hay más de 150 recuadros" in press(client, piece, page, "add").text
    assert sorted([*shown, *form_of(page)["elsewhere"][0].split(";")]) == sorted(many)


def test_more_boxes_than_a_document_may_have_are_refused(office, piece, client):
    client.force_login(office.liaison)

    told = press(client, piece, client.get(page_of(piece)), "make", elsewhere=";".join(["1,1,1,1,1"] * 90_000))

    assert told.status_code == 422
    assert "Hay más de 2000 recuadros" in told.text


def test_a_long_document_is_left_for_later(office, bring, client):
    piece = bring(chunks=[acta(pages=21)], name="largo.pdf")
    client.force_login(office.liaison)

    made = press(client, piece, client.get(page_of(piece)), "make", page="1", **OVER_SECRET)

    told = client.get(made.headers["Location"]).text
    assert WAITS in told
    assert enqueued("redact") == [(piece.pk, office.liaison.pk, piece.revision, [[1, 0.1, 0.2, 0.4, 0.06]])]
    assert PublicVersion.objects.count() == 0
    assert do_jobs() == ["SUCCESSFUL"]
    assert texts_of(made_of(piece)) == [""] * 21


def test_a_job_done_twice_makes_one_public_version(office, bring, client):
    piece = bring(chunks=[acta(pages=21)], name="largo.pdf")
    client.force_login(office.liaison)
    page = client.get(page_of(piece))
    press(client, piece, page, "make")
    press(client, piece, page, "make")

    assert do_jobs() == ["SUCCESSFUL", "SUCCESSFUL"]
    assert list(EvidenceEvent.objects.filter(evidence=piece).values_list("act", flat=True)) == ["draft", "prepare"]


def test_what_cannot_be_made_later_is_told_where_the_piece_tells_what_was_done(office, bring, client, monkeypatch):
    piece = bring(chunks=[acta(pages=21)], name="largo.pdf")
    client.force_login(office.liaison)
    press(client, piece, client.get(page_of(piece)), "make")
    monkeypatch.setattr("tequio.ground.evidence.drawing.PAGES_AT_MOST", 20)

    assert do_jobs() == ["SUCCESSFUL"]
    told = client.get(reverse("evidence:piece", args=(piece.folio,))).text
    assert "Versión pública que no se pudo hacer" in told
    assert "El documento tiene 21 páginas y se pueden preparar 20 como máximo: divídalo." in told


def test_whoever_reads_first_and_coordinates_later_prepares(office, piece, client):
    give_role_of(office.reader, "coordinator", office.plan.scope)
    client.force_login(office.reader)

    assert press(client, piece, client.get(page_of(piece)), "make", page="1", **OVER_SECRET).status_code == 302


def test_no_script_or_style_stands_in_the_page(office, piece, client):
    client.force_login(office.liaison)

    page = client.get(page_of(piece)).text

    assert re.findall(r"<script(?![^>]* src=)|<style| style=| on\w+=", page) == []
    assert re.findall(r'<script type="module" src="([^"]+)">', page) == ["/static/evidence/redact.js"]


@given(st.lists(st.tuples(*[st.text(max_size=8)] * 5), max_size=4))
def test_what_is_written_is_read_again(rows):
    typed = [boxes.typed(*row) for row in rows]

    assert boxes.read(boxes.written(typed)) == [each for each in typed if "," not in "".join(vars(each).values())]


def test_commas_are_points():
    assert boxes.typed("1", "10,5", " 20 ", "40", "6").box == Box(1, 0.105, 0.2, 0.4, 0.06)
