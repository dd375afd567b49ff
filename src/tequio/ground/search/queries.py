"""Finding pages. The database says which have the words; the order is computed here, the same on every database."""

import re
from collections import Counter
from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet

from tequio.ground.ledger.api import revision
from tequio.ground.search.core.asking import Asked
from tequio.ground.search.core.scoring import score
from tequio.ground.search.core.stems import alternatives
from tequio.ground.search.models import SearchDocument, SearchIndex
from tequio.ground.search.types import Found, Hit, Piece

# More pages than anybody reads; beyond them nobody is told which are the best.
MOST = 300
_BEFORE, _AFTER = 90, 170


def is_behind() -> bool:
    """Whether the record changed since it was indexed."""
    return not SearchIndex.objects.filter(pk=1, revision=revision()).exists()


def find(asked: Asked, language: str, *, kind: str = "", first: int = 0, count: int = 20) -> Found:
    """The pages of a language that answer a question: `count` of them from the one numbered `first`. Two queries, or

    four where no page has every word and those with some of them are told.
    """
    if not asked.parts:
        return Found((), {}, has_all=True, is_cut=False)
    rows, is_cut = _matching(asked, language, "AND")
    has_all = bool(rows)
    if not rows and len(asked.parts) > 1:
        rows, is_cut = _matching(asked, language, "OR")
    kinds = Counter(row.kind for row in rows)
    chosen = [row for row in rows if not kind or row.kind == kind][first : first + count]
    texts = dict(SearchDocument.objects.filter(pk__in=[row.pk for row in chosen]).values_list("pk", "text"))
    hits = (
        Hit(row.kind, row.address, row.title, row.within, excerpt_of(texts.get(row.pk, ""), asked.stems, language))
        for row in chosen
    )
    return Found(tuple(hits), dict(kinds), has_all, is_cut)


def _matching(asked: Asked, language: str, joint: str) -> tuple[list[SearchDocument], bool]:
    """The documents with all of the words, or some, the best first; and whether there were too many to judge."""
    rows = list(_with_words(asked, language, joint).defer("text")[: MOST + 1])

    def rank(row: SearchDocument) -> tuple[object, ...]:
        title = row.title_stems.split()
        in_title, anywhere, often = score(asked, title, row.body_stems.split())
        # Of two titles with the words, the shorter one is nearer to what was asked.
        return -anywhere, -in_title, len(title) if in_title else 0, -often, row.title.casefold(), row.address

    return sorted(rows[:MOST], key=rank), len(rows) > MOST


def _with_words(asked: Asked, language: str, joint: str) -> QuerySet[SearchDocument]:
    documents = SearchDocument.objects.filter(language=language).order_by("pk")
    if connection.vendor == "postgresql":
        sign = {"AND": " & ", "OR": " | "}[joint]
        wanted = sign.join(_phrase(phrase, " <-> ", " | ", " & ", "'") for phrase in asked.parts)
        where = "search_vector @@ to_tsquery('simple', %s)"
    else:
        wanted = f" {joint} ".join(_phrase(phrase, " + ", " OR ", " AND ", '"') for phrase in asked.parts)
        where = "search_searchdocument.id IN (SELECT rowid FROM search_fts WHERE search_fts MATCH %s)"
    return documents.extra(where=[where], params=[wanted])  # noqa: S610  # what is asked is a parameter


def _phrase(phrase: Sequence[tuple[str, ...]], then: str, either: str, both: str, quote: str) -> str:
    """A word or a phrase in the language of a database. Stems are letters and digits; they are quoted all the same.

    Where a word has two stems they are neighbours in the index, so a phrase of such words is only all of them.
    """
    words = [f"({either.join(f'{quote}{stem}{quote}' for stem in word)})" for word in phrase]
    if len(words) == 1:
        return words[0]
    if any(len(word) > 1 for word in phrase):
        return f"({both.join(words)})"
    return f"({then.join(f'{quote}{word[0]}{quote}' for word in phrase)})"


def excerpt_of(text: str, stems: frozenset[str], language: str) -> tuple[Piece, ...]:
    """The part of a text around the first word that was asked for, with every such word marked."""
    words = list(re.finditer(r"\w+", text))
    matches = [word for word in words if not stems.isdisjoint(alternatives(word[0], language))]
    start = max(matches[0].start() - _BEFORE, 0) if matches else 0
    end = min(start + _BEFORE + _AFTER, len(text))
    # Whole words at both ends.
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", end) if text.find(" ", end) != -1 else len(text)
    pieces, place = [Piece("… " if start else "", is_match=False)], start
    for word in matches:
        if start <= word.start() and word.end() <= end:
            pieces += [Piece(text[place : word.start()], is_match=False), Piece(word[0], is_match=True)]
            place = word.end()
    pieces.append(Piece(text[place:end] + (" …" if end < len(text) else ""), is_match=False))
    return tuple(piece for piece in pieces if piece.text)
