"""Documents, their versions and the contents they point to: the store keeps contents, rows name them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Length
from django.db.models.lookups import Exact


class StoredFile(models.Model):
    """A content, named by its SHA-256. Identical contents are one row and one file."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            # LTRIM and not a pattern: SQLite knows no patterns outside Django, and a backup loads anywhere.
            models.CheckConstraint(
                name="files_sha256_is_64_hex_digits",
                condition=Exact(Length("sha256"), Value(64))
                & Exact(
                    Func(
                        F("sha256"),
                        Value("0123456789abcdef"),
                        function="LTRIM",
                        output_field=models.CharField(),
                    ),
                    Value(""),
                ),
            ),
        ]


class Document(models.Model):
    """Something with a title that belongs to another thing, its owner, and may have newer versions."""

    owner_kind = models.CharField(max_length=80)
    owner_id = models.CharField(max_length=120)
    role = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    is_public = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        indexes = [models.Index(name="files_document_of_owner", fields=["owner_kind", "owner_id", "role"])]
        constraints = [models.CheckConstraint(name="files_document_has_a_title", condition=~Q(title=""))]


class DocumentVersion(models.Model):
    """One content of a document, numbered from 1. A newer one is added after it; none is overwritten.

    The original name may hold a private person's name: it is shown only where the document is. Purpose: that whoever
    brought it knows it again. Kept with the document; an erasure gives a generic name to what its person brought.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="versions")
    original_name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="files_one_version_of_a_number", fields=["document", "number"]),
            models.CheckConstraint(name="files_versions_count_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="files_version_has_a_name", condition=~Q(original_name="")),
        ]
