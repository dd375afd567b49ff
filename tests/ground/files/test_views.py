"""Public documents are files to keep, never pages to run."""

import hashlib
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tequio.ground.files import api as files
from tequio.ground.ledger.types import Actor

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 18, tzinfo=UTC)
OPERATOR = Actor(role="operator")
TEXT = b"# Acta\n\n<script>alert(1)</script>\n"
SHA256 = hashlib.sha256(TEXT).hexdigest()
NAME = "Acta de instalación.md"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        },
    }


@pytest.fixture
def document():
    made = files.open_document(owner_kind="sitting", owner_id="1", role="minutes", title="Acta", at=NOON)
    files.add_version(document_id=made.pk, chunks=[TEXT], name=NAME, by=OPERATOR, at=NOON)
    return made


@pytest.fixture
def public(document):
    return files.publish(document_id=document.pk, by=OPERATOR, at=NOON)


def address(sha256=SHA256, name=NAME):
    return reverse("files:download", args=(sha256, name))


def test_a_public_document_is_given_as_a_file_that_cannot_run(client, public):
    page = client.get(address())

    assert b"".join(page.streaming_content) == TEXT
    assert {name: page[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy")} == {
        "Content-Type": "text/markdown",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    assert page["Content-Disposition"] == "attachment; filename*=utf-8''Acta%20de%20instalaci%C3%B3n.md"
    assert page["ETag"] == f'"{SHA256}"'
    assert page["Cache-Control"] == "private, max-age=31536000, immutable"
    assert page["Content-Length"] == str(len(TEXT))
    assert page.cookies == {}


def test_what_the_reader_already_has_is_not_sent_again(client, public):
    page = client.get(address(), headers={"If-None-Match": f'"{SHA256}"'})

    assert (page.status_code, page.content) == (304, b"")


def test_a_draft_is_not_served_nor_confirmed_to_who_guesses_its_hash(client, document):
    plain = client.get(address())
    guessing = client.get(address(), headers={"If-None-Match": f'"{SHA256}"'})

    assert (plain.status_code, guessing.status_code) == (404, 404)


def test_a_withdrawn_document_is_served_no_more_even_to_who_has_it(client, public):
    files.withdraw(document_id=public.pk, by=OPERATOR, at=NOON)

    assert client.get(address(), headers={"If-None-Match": f'"{SHA256}"'}).status_code == 404


def test_a_content_is_not_served_under_a_name_somebody_invented(client, public):
    assert client.get(address(name="nomina-secreta.md")).status_code == 404


@pytest.mark.parametrize("sha256", ["0" * 64, "..", "%2e%2e", "abc", "%00"])
def test_an_address_that_names_nothing_is_not_found(client, public, sha256):
    assert client.get(f"/archivos/{sha256}/{NAME}").status_code == 404


@pytest.mark.parametrize("name", ["%00.md", "a%2Fb.md", "a%0d%0a.md"])
def test_a_name_no_document_can_have_is_not_found(client, public, name):
    assert client.get(f"/archivos/{SHA256}/{name}").status_code == 404


def test_the_private_twin_of_a_public_content_does_not_lend_its_name(client, public):
    twin = files.open_document(owner_kind="sitting", owner_id="2", role="list", title="Lista", at=NOON)
    files.add_version(document_id=twin.pk, chunks=[TEXT], name="lista privada.md", by=OPERATOR, at=NOON)

    assert client.get(address(name="lista privada.md")).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_documents_are_only_read(client, public, method):
    assert getattr(client, method)(address()).status_code == 405


def test_reading_asks_one_query(client, public, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(address())
