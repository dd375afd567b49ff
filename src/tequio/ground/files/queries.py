"""What documents there are, and which contents the public may read."""

from collections.abc import Iterable, Iterator

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from tequio.ground.files import store
from tequio.ground.files.models import Document, DocumentVersion, StoredFile
from tequio.ground.files.types import Fault, VersionCard


def public_version(sha256: str, name: str) -> DocumentVersion | None:
    """A version with this content and name that belongs to a public document, if any."""
    return (
        DocumentVersion.objects.select_related("file")
        .filter(file_id=sha256, original_name=name, document__is_public=True)
        .first()
    )


def document_id_of(owner_kind: str, owner_id: str, role: str, title: str) -> int | None:
    """The document an owner already has under this role and title, if any."""
    owned = Document.objects.filter(owner_kind=owner_kind, owner_id=owner_id, role=role, title=title)
    return owned.values_list("pk", flat=True).order_by("pk").first()


def documents_of(owner_kind: str, owner_ids: Iterable[str]) -> dict[str, DocumentVersion]:
    """The newest version of the private or public documents of several owners, by owner; the caller asks who may."""
    rows = DocumentVersion.objects.select_related("document", "file").filter(
        document__owner_kind=owner_kind, document__owner_id__in=list(owner_ids)
    )
    return {row.document.owner_id: row for row in rows.order_by("number")}


def public_documents(owner_kind: str, owner_id: str) -> list[VersionCard]:
    """The latest version of each public document of an owner."""
    latest = DocumentVersion.objects.filter(document=OuterRef("document")).order_by("-number").values("number")
    rows = (
        DocumentVersion.objects.select_related("document", "file")
        .filter(
            document__owner_kind=owner_kind,
            document__owner_id=owner_id,
            document__is_public=True,
            number=Subquery(latest[:1]),
        )
        .order_by("document__role", "document_id")
    )
    return [_card(row) for row in rows]


def owned(owner_kind: str, owner_id: str) -> list[DocumentVersion]:
    """The newest version of every document of an owner, private ones too; the caller asks who may. One query."""
    latest = DocumentVersion.objects.filter(document=OuterRef("document")).order_by("-number").values("number")
    rows = DocumentVersion.objects.select_related("document", "file").filter(
        document__owner_kind=owner_kind, document__owner_id=owner_id, number=Subquery(latest[:1])
    )
    return list(rows.order_by("document__role", "document_id"))


def versions(document_id: int) -> list[VersionCard]:
    """Every version of a document, the newest first."""
    rows = DocumentVersion.objects.select_related("document", "file").filter(document_id=document_id)
    return [_card(row) for row in rows.order_by("-number")]


def verify_all() -> Iterator[Fault]:
    """Read every stored content and tell of each that is missing or changed. As slow as the disk."""
    for file in StoredFile.objects.order_by("sha256").iterator():
        damage = store.damage_of(file.sha256, file.size)
        if damage is not None:
            yield Fault(file.sha256, damage)


def _card(row: DocumentVersion) -> VersionCard:
    return VersionCard(
        document_id=row.document_id,
        role=row.document.role,
        title=row.document.title,
        number=row.number,
        original_name=row.original_name,
        media_type=row.file.media_type,
        size=row.file.size,
        sha256=row.file_id,
        added_at=row.added_at,
        url_path=reverse("files:download", args=(row.file_id, row.original_name)),
    )
