"""Bringing the index up to the record."""

import threading

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
_FIELDS = ("kind", "title", "within", "text", "languages", "title_stems", "body_stems", "digest")
# The first time in each process: another version of the program may offer other words of the same record.
_followed = threading.Event()


def follow() -> bool:
    """Index what everybody may read now, where the record or the program changed since last time; whether any had.

    Doing it twice, or at the same time as another process, leaves the same.
    """
    # Read before the pages are: what changes meanwhile is indexed the next time.
    now = revision()
    if _followed.is_set() and SearchIndex.objects.filter(pk=1, revision=now).exists():
        return False
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            offered = {page.address: page for source in registry.sources() for page in source()}
        _bring(language.split("-")[0], offered)
    SearchIndex.objects.update_or_create(pk=1, defaults={"revision": now})
    _followed.set()
    return True


@transaction.atomic
def _bring(language: str, offered: dict[str, Page]) -> None:
    """Make the documents of a language those that are offered: new, changed, and gone."""
    rows = SearchDocument.objects.select_for_update().filter(language=language)
    known = {address: (pk, named) for address, pk, named in rows.values_list("address", "pk", "digest")}
    fresh: list[SearchDocument] = []
    changed: list[SearchDocument] = []
    for address, page in offered.items():
        lines = [(line, text.language) for text in page.texts for line in text.splitlines() if line]
        text = "\n".join(line for line, _language in lines)
        spoken = (page.title.language, page.within.language, *(language for _line, language in lines))
        languages = " ".join(spoken)
        named = digest([page.kind, page.title, page.also, page.within, text, languages])
        pk, before = known.get(address, (None, ""))
        if before == named:
            continue
        made = SearchDocument(
            pk=pk,
            kind=page.kind,
            language=language,
            address=address,
            title=page.title,
            within=page.within,
            text=text,
            languages=languages,
            title_stems=" ".join(stems_of(f"{page.title} {page.also}", language)),
            body_stems=" ".join(stems_of(f"{text} {page.within}", language)),
            digest=named,
        )
        (changed if pk else fresh).append(made)
    SearchDocument.objects.bulk_create(fresh, batch_size=_AT_ONCE)
    SearchDocument.objects.bulk_update(changed, _FIELDS, batch_size=_AT_ONCE)
    gone = [pk for address, (pk, _named) in known.items() if address not in offered]
    for start in range(0, len(gone), _AT_ONCE):
        SearchDocument.objects.filter(pk__in=gone[start : start + _AT_ONCE]).delete()
