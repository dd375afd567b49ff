"""Documents, their versions, and contents that are durable before any row names them."""

import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from tequio.ground.files import api as files
from tequio.ground.files import store
from tequio.ground.files.models import Document, DocumentVersion, StoredFile
from tequio.ground.files.types import Damage, Fault
from tequio.ground.ledger import api as ledger
from tequio.ground.ledger.types import Actor, Subject
from tequio.lib.errors import RuleBroken

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 18, tzinfo=UTC)
OPERATOR = Actor(role="operator")
TEXT = b"Acta de la primera sesi\xc3\xb3n"
SHA256 = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        },
    }
    return tmp_path / "files"


@pytest.fixture
def document():
    return files.open_document(owner_kind="sitting", owner_id="1", role="minutes", title="Acta", at=NOON)


def add(document, content=TEXT, name="acta.txt"):
    return files.add_version(document_id=document.pk, chunks=[content], name=name, by=OPERATOR, at=NOON)


def kept(home: Path) -> list[str]:
    return sorted(str(file.relative_to(home)) for file in home.rglob("*") if file.is_file())


def kinds(document):
    return sorted(entry.kind for entry in ledger.entries_for(Subject("document", document.pk)))


def test_a_content_is_kept_under_its_own_hash(home, document):
    version = add(document)

    assert kept(home) == [f"{SHA256[:2]}/{SHA256}"]
    assert (version.number, version.file_id, version.file.size) == (1, SHA256, len(TEXT))
    assert store.open_content(SHA256).read() == TEXT


def test_identical_contents_are_one_file_and_one_row(home, document):
    other = files.open_document(owner_kind="sitting", owner_id="2", role="minutes", title="Otra", at=NOON)
    add(document)
    add(other, name="copia.txt")

    assert kept(home) == [f"{SHA256[:2]}/{SHA256}"]
    assert StoredFile.objects.count() == 1


def test_a_newer_version_leaves_the_older_as_it_was(document):
    add(document)
    add(document, b"Acta corregida")

    assert [(each.number, each.sha256 == SHA256) for each in files.versions(document.pk)] == [(2, False), (1, True)]
    assert store.open_content(SHA256).read() == TEXT


def test_sending_the_newest_again_adds_nothing(document):
    first = add(document)

    assert add(document) == first
    assert DocumentVersion.objects.count() == 1


def test_going_back_to_an_older_content_is_a_new_version(document):
    add(document)
    add(document, b"Otra cosa")
    add(document)

    assert [each.number for each in files.versions(document.pk)] == [3, 2, 1]


def test_a_content_larger_than_the_cap_is_refused_while_it_arrives(settings, home, document):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    asked = []

    def endless():
        while True:
            asked.append(1)
            yield b"a" * 65536

    with pytest.raises(RuleBroken, match="1 MB"):
        files.add_version(document_id=document.pk, chunks=endless(), name="a.txt", by=OPERATOR, at=NOON)

    assert len(asked) == 17
    assert kept(home) == []


def test_a_content_of_exactly_the_cap_is_taken(settings, document):
    settings.MAX_UPLOAD_BYTES = 1024

    assert add(document, b"a" * 1024).file.size == 1024


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.txt"), (b"MZ\x90\x00\x03\x00", "a.pdf"), (b"hola", "a.exe")],
    ids=["empty", "disguised", "unknown kind"],
)
def test_a_refused_content_leaves_nothing_behind(home, document, content, name):
    with pytest.raises(RuleBroken):
        add(document, content, name)

    assert kept(home) == []
    assert (StoredFile.objects.count(), DocumentVersion.objects.count()) == (0, 0)


def test_an_upload_cut_half_way_leaves_nothing_behind(home, document):
    def cut():
        yield b"Acta de la"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        files.add_version(document_id=document.pk, chunks=cut(), name="a.txt", by=OPERATOR, at=NOON)

    assert kept(home) == []


def test_the_name_is_cleaned_before_it_is_kept(document):
    version = add(document, name="../../etc/ac\u202eta.txt")

    assert version.original_name == "acta.txt"


def test_publishing_and_withdrawing_are_told_and_drafts_are_not(document):
    add(document)
    assert kinds(document) == []

    files.publish(document_id=document.pk, by=OPERATOR, at=NOON)
    add(document, b"Segunda")
    files.withdraw(document_id=document.pk, by=OPERATOR, at=NOON)
    add(document, b"Tercera")

    assert kinds(document) == ["files.document.published", "files.document.withdrawn", "files.version.published"]


def test_a_document_without_content_is_not_published(document):
    with pytest.raises(RuleBroken):
        files.publish(document_id=document.pk, by=OPERATOR, at=NOON)

    assert not Document.objects.get().is_public


def test_what_is_not_public_cannot_be_withdrawn(document):
    add(document)

    with pytest.raises(RuleBroken):
        files.withdraw(document_id=document.pk, by=OPERATOR, at=NOON)


def test_a_document_needs_a_title():
    with pytest.raises(RuleBroken):
        files.open_document(owner_kind="a", owner_id="1", role="b", title=" ", at=NOON)


@pytest.mark.parametrize("sha256", ["", "a" * 63, "A" * 64, "g" * 64, "a" * 63 + " "])
def test_the_database_keeps_only_names_that_are_hashes(sha256):
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.create(sha256=sha256, size=1, media_type="text/plain", stored_at=NOON)


def test_the_database_keeps_one_version_of_a_number(document):
    version = add(document)

    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentVersion.objects.create(
            document=document, number=1, file=version.file, original_name="b.txt", added_at=NOON
        )


def test_verifying_finds_what_is_missing_and_what_changed(document):
    whole, lost, changed, cut = (add(document, text).file_id for text in (b"uno", b"dos", b"tres", b"cuatro"))
    store.path_of(lost).unlink()
    store.path_of(changed).chmod(0o600)
    store.path_of(changed).write_bytes(b"TRES")
    store.path_of(cut).chmod(0o600)
    store.path_of(cut).write_bytes(b"cua")

    faults = set(files.verify_all())

    assert faults == {Fault(lost, Damage.MISSING), Fault(changed, Damage.CHANGED), Fault(cut, Damage.CHANGED)}
    assert whole not in {fault.sha256 for fault in faults}


def test_sweeping_removes_what_nobody_will_come_for_and_nothing_else(home, document):
    add(document)
    old = (NOON - timedelta(days=3)).timestamp()
    fresh = NOON.timestamp()
    aside = home / ".incoming"
    aside.mkdir(exist_ok=True)
    unnamed = hashlib.sha256(b"huerfano").hexdigest()
    store.path_of(unnamed).parent.mkdir(exist_ok=True)
    for path, touched in (
        (aside / "killed", old),
        (aside / "arriving", fresh),
        (store.path_of(unnamed), old),
        (store.path_of(SHA256), old),
    ):
        path.open("ab").close() if path == store.path_of(SHA256) else path.write_bytes(b"huerfano")
        os.utime(path, (touched, touched))

    assert files.sweep(at=NOON) == 2
    assert kept(home) == sorted([".incoming/arriving", f"{SHA256[:2]}/{SHA256}"])


def test_sweeping_an_installation_without_files_finds_nothing():
    assert files.sweep(at=NOON) == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_public_documents_ask_one_query_whatever_their_number(rows, django_assert_num_queries):
    for number in range(rows):
        each = files.open_document(owner_kind="sitting", owner_id="9", role="annex", title=f"{number}", at=NOON)
        add(each, b"viejo")
        add(each, f"nuevo {number}".encode())
        files.publish(document_id=each.pk, by=OPERATOR, at=NOON)
    files.open_document(owner_kind="sitting", owner_id="9", role="annex", title="borrador", at=NOON)

    with django_assert_num_queries(1):
        found = files.public_documents("sitting", "9")

    assert [(each.title, each.number) for each in found] == [(str(number), 2) for number in range(rows)]


def test_the_largest_file_is_what_the_settings_say():
    assert settings.MAX_UPLOAD_BYTES == 25 * 1024 * 1024
