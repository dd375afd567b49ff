"""Pages that everybody may read, as they are looked for."""

from django.db import models


class SearchDocument(models.Model):
    """A public page in a language, with its words cut to stems. It is made again from the record at any time."""

    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    address = models.CharField(max_length=300)
    title = models.CharField(max_length=500)
    within = models.CharField(max_length=500, blank=True)  # the plan or commitment that it belongs to
    text = models.TextField(blank=True)
    languages = models.TextField(blank=True, db_default="")  # of the title, of `within` and of each line of the text
    title_stems = models.TextField(blank=True)
    body_stems = models.TextField(blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "address"], name="search_document_once_in_a_language"),
        ]


class SearchIndex(models.Model):
    """The one row that says which revision of the record the documents tell."""

    revision = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="search_index_is_one")]
