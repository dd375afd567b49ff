"""The documents of a plan on the desk: brought, shown, replaced, withdrawn; and who may."""

from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tequio.ground.files.models import Document, DocumentVersion
from tequio.ground.ledger.models import LogEntry
from tests.ground.installation.test_marks import png
from tests.publish.desk.desks import make_person

PAGE = "/escritorio/planes/plan/documentos/"


@pytest.fixture
def desk(at_desk, coordinator):
    return at_desk(coordinator)


def bring(desk, title="Acuerdo 3", content=b"Acuerdo", name="acuerdo.txt", page=PAGE):
    return desk.post(page, {"title": title, "file": SimpleUploadedFile(name, content)})


def do(desk, **sent):
    return desk.post(f"{PAGE}{Document.objects.get().pk}/", sent)


def kinds():
    return list(LogEntry.objects.filter(kind__startswith="files.").order_by("index").values_list("kind", flat=True))


def test_a_document_is_private_until_it_is_shown_and_again_when_withdrawn(desk, client, plan):
    assert bring(desk).url == PAGE
    assert "Acuerdo 3" not in client.get("/planes/plan/").text
    assert kinds() == []

    do(desk, publish="1")
    shown = client.get("/planes/plan/").text
    do(desk, withdraw="1")

    assert "Acuerdo 3" in shown
    assert "Acuerdo 3" not in client.get("/planes/plan/").text
    assert kinds() == ["files.document.published", "files.document.withdrawn"]
    assert desk.get(f"{PAGE}{Document.objects.get().pk}/archivo").getvalue() == b"Acuerdo"


def test_a_newer_version_takes_its_place_and_the_one_before_stays(desk, client, plan):
    bring(desk)
    do(desk, publish="1")

    answer = do(desk, file=SimpleUploadedFile("acuerdo-2.txt", b"Acuerdo corregido"))

    assert answer.url == PAGE
    assert list(DocumentVersion.objects.order_by("number").values_list("number", "original_name")) == [
        (1, "acuerdo.txt"),
        (2, "acuerdo-2.txt"),
    ]
    assert "acuerdo-2.txt" in client.get("/planes/plan/").text
    assert kinds()[-1] == "files.version.published"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"title": "", "content": b"x"}, "obligatorio"),
        ({"content": b"MZ" + bytes(200), "name": "acuerdo.pdf"}, ""),
        ({"content": b"", "name": "vacio.txt"}, "vacío"),
    ],
)
def test_what_is_not_sound_is_refused_and_the_title_stays(desk, plan, sent, says):
    answer = bring(desk, **{"title": "Lo que escribí", **sent})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert says in answer.text
    assert not Document.objects.exists()


def test_a_photograph_is_not_shown_with_where_it_was_taken(desk, plan):
    bring(desk, content=png(0), name="foto.png")

    refused = do(desk, publish="1")

    assert (refused.status_code, "lleva consigo dónde se tomó" in refused.text) == (422, True)
    assert not Document.objects.filter(is_public=True).exists()


def test_documents_of_a_draft_are_shown_with_it(at_desk, draft):
    desk = at_desk(make_person("borra@example.org", "coordinator", "borrador"))
    page = "/escritorio/planes/borrador/documentos/"
    bring(desk, page=page)

    refused = desk.post(f"{page}{Document.objects.get().pk}/", {"publish": "1"})

    assert (refused.status_code, "El plan es un borrador" in refused.text) == (422, True)
    assert kinds() == []


@pytest.mark.parametrize("role", ["liaison", "reader", ""])
def test_they_are_for_the_coordination(at_desk, desk, plan, role):
    bring(desk)
    other = at_desk(make_person("otra@example.org", role, plan.slug if role else ""))
    pk = Document.objects.get().pk

    assert other.post(f"{PAGE}{pk}/", {"publish": "1"}).status_code in (403, 404, 422)
    assert bring(other).status_code in (403, 404, 422)
    assert not Document.objects.filter(is_public=True).exists()
    assert other.get(f"{PAGE}{pk}/archivo").status_code == HTTPStatus.NOT_FOUND


def test_of_another_plan_it_is_not_here(at_desk, desk, plan, draft):
    bring(desk)
    other = at_desk(make_person("borra@example.org", "coordinator", "borrador"))

    answer = other.post(f"/escritorio/planes/borrador/documentos/{Document.objects.get().pk}/", {"publish": "1"})

    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_one_and_three_ask_the_same_number_of_queries(desk, plan):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(PAGE).status_code == HTTPStatus.OK
        return len(queries)

    bring(desk)
    first = asked()
    for number in (2, 3):
        bring(desk, title=f"Anexo {number}", content=b"otro %d" % number)

    assert asked() == first
