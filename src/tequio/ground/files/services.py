"""Keeping documents and their versions. Who may attach what is for the module that owns the document to say.

`by` is the office that the log names; `person_id` the account at the desk, absent when the machine acts.
Only what is public enters the log.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.files import store
from tequio.ground.files.core.names import safe_name
from tequio.ground.files.models import Document, DocumentVersion, StoredFile
from tequio.ground.files.types import Content
from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.lib.canonical import Json
from tequio.lib.errors import RuleBroken

# An upload that began longer ago than this will not finish.
LEFT_BEHIND_AFTER = timedelta(days=1)


@transaction.atomic
def open_document(
    *, owner_kind: str, owner_id: str, role: str, title: str, at: datetime, person_id: int | None = None
) -> Document:
    """Begin a document of an owner. It has no content and is not public yet."""
    if not title.strip():
        raise RuleBroken(_("Give the document a title."))
    return Document.objects.create(
        owner_kind=owner_kind,
        owner_id=owner_id,
        role=role,
        title=title.strip(),
        added_at=at,
        added_by_id=person_id,
    )


def add_version(
    *,
    document_id: int,
    chunks: Iterable[bytes],
    name: str,
    by: Actor,
    at: datetime,
    person_id: int | None = None,
) -> DocumentVersion:
    """Keep a content and add it as the newest version; earlier ones stay.

    The content is durable before any row names it, and the database is not locked while it arrives.
    """
    content = store.put(chunks, name)
    return add_content(document_id=document_id, content=content, name=name, by=by, at=at, person_id=person_id)


@transaction.atomic
def add_content(
    *, document_id: int, content: Content, name: str, by: Actor, at: datetime, person_id: int | None = None
) -> DocumentVersion:
    """Add a content that the store already keeps as the newest version. The same as the newest adds nothing."""
    document = Document.objects.select_for_update().get(pk=document_id)
    newest = document.versions.order_by("-number").first()
    if newest is not None and newest.file_id == content.sha256:
        return newest
    file, _made = StoredFile.objects.get_or_create(
        sha256=content.sha256,
        defaults={"size": content.size, "media_type": content.media_type, "stored_at": at},
    )
    version = DocumentVersion.objects.create(
        document=document,
        number=newest.number + 1 if newest else 1,
        file=file,
        original_name=safe_name(name),
        added_at=at,
        added_by_id=person_id,
    )
    if document.is_public:
        _record("files.version.published", document, version, by, at)
    return version


@transaction.atomic
def publish(*, document_id: int, by: Actor, at: datetime) -> Document:
    """Let everyone read a document and all its versions. Whoever calls has already approved its public version."""
    document = Document.objects.select_for_update().get(pk=document_id)
    newest = document.versions.order_by("-number").first()
    if newest is None:
        raise RuleBroken(_("A document without content cannot be published."))
    if document.is_public:
        return document
    document.is_public = True
    document.save(update_fields=["is_public"])
    _record("files.document.published", document, newest, by, at)
    return document


@transaction.atomic
def withdraw(*, document_id: int, by: Actor, at: datetime) -> Document:
    """Stop serving a document. What was said of it in the log stays; every copy honours the withdrawal."""
    document = Document.objects.select_for_update().get(pk=document_id)
    if not document.is_public:
        raise RuleBroken(_("The document is not public."))
    document.is_public = False
    document.save(update_fields=["is_public"])
    newest = document.versions.order_by("-number").first()
    _record("files.document.withdrawn", document, newest, by, at)
    return document


def sweep(*, at: datetime) -> int:
    """Remove what interrupted uploads left behind: files aside, and contents that no row ever came to name."""
    before = (at - LEFT_BEHIND_AFTER).timestamp()
    unfinished = list(store.left_behind(before))
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    unnamed = [store.path_of(sha256) for sha256 in store.contents(before) if sha256 not in known]
    for path in (*unfinished, *unnamed):
        store.discard(path)
    return len(unfinished) + len(unnamed)


def _record(kind: str, document: Document, version: DocumentVersion | None, by: Actor, at: datetime) -> None:
    data: dict[str, Json] = {
        "owner_kind": document.owner_kind,
        "owner_id": document.owner_id,
        "role": document.role,
    }
    if version is not None:
        data |= {"number": version.number, "sha256": version.file_id}
    record(kind=kind, subject=Subject("document", document.pk, document.title), by=by, at=at, data=data)
