"""Bringing the index up to the record."""

from django.conf import settings
from django.db import transaction
from django.utils import translation

from tequio.ground.ledger.api import revision
from tequio.ground.search import registry
from tequio.ground.search.core.stems import stems_of
from tequio.ground.search.models import SearchDocument, SearchIndex
from tequio.ground.search.types import Page
from tequio.lib.canonical import digest

_AT_ONCE = 500
_FIELDS = ("kind", "title", "within", "text", "title_stems", "body_stems", "digest")


def follow() -> bool:
    """Index what everybody may read now, where the record changed since last time; whether it had.

    Doing it twice, or at the same time as another process, leaves the same.
    """
    # Read before the pages are: what changes meanwhile is indexed the next time.
    now = revision()
    if SearchIndex.objects.filter(pk=1, revision=now).exists():
        return False
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            offered = {page.address: page for source in registry.sources() for page in source()}
        _bring(language.split("-")[0], offered)
    SearchIndex.objects.update_or_create(pk=1, defaults={"revision": now})
    return True


@transaction.atomic
def _bring(language: str, offered: dict[str, Page]) -> None:
    """Make the documents of a language those that are offered: new, changed, and gone."""
    known = {one.address: one for one in SearchDocument.objects.select_for_update().filter(language=language)}
    fresh: list[SearchDocument] = []
    changed: list[SearchDocument] = []
    for address, page in offered.items():
        named = digest([page.kind, page.title, page.also, page.within, page.text])
        row = known.get(address)
        if row is not None and row.digest == named:
            continue
        made = SearchDocument(
            pk=row.pk if row else None,
            kind=page.kind,
            language=language,
            address=address,
            title=page.title,
            within=page.within,
            text=page.text,
            title_stems=" ".join(stems_of(f"{page.title} {page.also}", language)),
            body_stems=" ".join(stems_of(f"{page.text} {page.within}", language)),
            digest=named,
        )
        (changed if row else fresh).append(made)
    SearchDocument.objects.bulk_create(fresh, batch_size=_AT_ONCE)
    SearchDocument.objects.bulk_update(changed, _FIELDS, batch_size=_AT_ONCE)
    gone = [one.pk for address, one in known.items() if address not in offered]
    for start in range(0, len(gone), _AT_ONCE):
        SearchDocument.objects.filter(pk__in=gone[start : start + _AT_ONCE]).delete()
