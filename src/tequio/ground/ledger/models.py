"""Rows of the log. Entries, checkpoints and full tiles are never changed: triggers in the first migration refuse it."""

from django.db import models
from django.db.models import Q


class Origin(models.Model):
    """One log: its name and key. The first exists from the beginning and is named once, at `tequio init`."""

    name = models.CharField(max_length=255, blank=True)
    verifier_key = models.CharField(max_length=400, blank=True)
    opened_at = models.DateTimeField(null=True)
    predecessor = models.OneToOneField("self", models.PROTECT, null=True, related_name="successor")
    closed_size = models.BigIntegerField(null=True)

    class Meta:
        db_table = "ledger_origin"
        constraints = [
            models.UniqueConstraint(name="ledger_origin_name_is_its_own", fields=["name"]),
            models.CheckConstraint(
                name="ledger_origin_named_iff_opened",
                condition=Q(name="", verifier_key="", opened_at=None)
                | (~Q(name="") & ~Q(verifier_key="") & Q(opened_at__isnull=False)),
            ),
        ]


class LedgerHead(models.Model):
    """The one row from which every entry takes its number; its lock is what makes commit order the order of the log."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    origin = models.ForeignKey(Origin, models.PROTECT, related_name="+")
    next_index = models.BigIntegerField(default=0)
    revision = models.BigIntegerField(default=0)

    class Meta:
        db_table = "ledger_head"
        constraints = [
            models.CheckConstraint(name="ledger_head_is_one_row", condition=Q(id=1)),
            models.CheckConstraint(name="ledger_head_counts_from_zero", condition=Q(next_index__gte=0)),
        ]


class LogEntry(models.Model):
    """One act. `title` and `url_path` only show the subject and are not part of the leaf; all else is for ever."""

    id = models.BigAutoField(primary_key=True)
    origin = models.ForeignKey(Origin, models.PROTECT, related_name="+", db_index=False)
    index = models.BigIntegerField()
    kind = models.CharField(max_length=100)
    subject_kind = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=100)
    at = models.DateTimeField()
    leaf = models.BinaryField()
    leaf_hash = models.BinaryField(max_length=32)
    title = models.CharField(max_length=500, blank=True)
    url_path = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "ledger_entry"
        constraints = [
            models.UniqueConstraint(name="ledger_entry_number_is_its_own", fields=["origin", "index"]),
            models.CheckConstraint(name="ledger_entry_counts_from_zero", condition=Q(index__gte=0)),
        ]
        indexes = [models.Index(name="ledger_entry_of_subject", fields=["subject_kind", "subject_id"])]


class Salt(models.Model):
    """The salt of one value that an entry holds as a digest; `reference` says whom it concerns. Forgetting deletes it.

    `disclosed` is the value itself, as RFC 8785 JSON, where everybody may read it: with the salt beside it anybody can
    compute the digest. Of what is private there is nothing but the salt.
    """

    origin = models.ForeignKey(Origin, models.PROTECT, related_name="+", db_index=False)
    index = models.BigIntegerField()
    field = models.CharField(max_length=100)
    reference = models.CharField(max_length=200, blank=True, db_index=True)
    salt = models.BinaryField(max_length=32)
    disclosed = models.TextField(blank=True)

    class Meta:
        db_table = "ledger_salt"
        constraints = [
            models.UniqueConstraint(name="ledger_salt_one_per_field", fields=["origin", "index", "field"]),
        ]


class Annex(models.Model):
    """What acts cite by its digest, in the exact bytes that were hashed: RFC 8785 JSON, read by everybody."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    class Meta:
        db_table = "ledger_annex"


class HashTile(models.Model):
    """256 hashes of one level, or fewer at the right edge. A tile only grows: hashes are added after those it has."""

    origin = models.ForeignKey(Origin, models.PROTECT, related_name="+", db_index=False)
    level = models.PositiveSmallIntegerField()
    number = models.BigIntegerField()
    hashes = models.BinaryField(max_length=8192)

    class Meta:
        db_table = "ledger_tile"
        constraints = [
            models.UniqueConstraint(name="ledger_tile_place_is_its_own", fields=["origin", "level", "number"]),
        ]


class SignedTree(models.Model):
    """A checkpoint that was signed and published: the size and root of the log at one moment."""

    origin = models.ForeignKey(Origin, models.PROTECT, related_name="+", db_index=False)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        db_table = "ledger_checkpoint"
        constraints = [
            models.UniqueConstraint(name="ledger_checkpoint_one_per_size", fields=["origin", "size"]),
        ]


class PublisherLease(models.Model):
    """Which process publishes now, and until when. Another one takes over when the time has passed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    holder = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "ledger_publisher_lease"
        constraints = [models.CheckConstraint(name="ledger_lease_is_one_row", condition=Q(id=1))]
