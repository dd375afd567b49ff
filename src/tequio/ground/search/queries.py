"""Finding pages. The database says which have the words; the order is computed here, the same on every database."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection
from django.db.models import QuerySet

from tequio.ground.ledger.api import revision
from tequio.ground.search import registry
from tequio.ground.search.core.asking import Asked
from tequio.ground.search.core.scoring import score
from tequio.ground.search.core.stems import alternatives
from tequio.ground.search.models import SearchDocument, SearchIndex
from tequio.ground.search.types import Found, Hit, Piece
from tequio.lib.translations import ORIGINAL, Worded

# More pages than anybody reads; beyond them nobody is told which are the best.
MOST = 300
_BEFORE, _AFTER = 90, 170


def is_behind() -> bool:
    """Whether the record changed since it was indexed."""
    return not SearchIndex.objects.filter(pk=1, revision=revision()).exists()


def find(asked: Asked, language: str, *, kind: str = "", first: int = 0, count: int = 20) -> Found:
    """The pages of a language that answer a question: `count` of them from the one numbered `first`.

    While the index is behind the record, what everybody might no longer read is asked for again and left out. Four
    queries; one more where no page has every word and those with some of them are told, and one for each such kind.
    """
    if not asked.parts:
        return Found((), {}, has_all=True, is_cut=False)
    keep = _still_public if is_behind() else list[SearchDocument]
    rows, is_cut = _matching(asked, language, "AND")
    rows = keep(rows)
    has_all = bool(rows)
    if not rows and len(asked.parts) > 1:
        rows, is_cut = _matching(asked, language, "OR")
        rows = keep(rows)
    kinds = Counter(row.kind for row in rows)
    chosen = [row for row in rows if not kind or row.kind == kind][first : first + count]
    texts = dict(SearchDocument.objects.filter(pk__in=[row.pk for row in chosen]).values_list("pk", "text"))
    hits = tuple(_hit(row, texts.get(row.pk, ""), asked, language) for row in chosen)
    return Found(hits, dict(kinds), has_all, is_cut)


def _hit(row: SearchDocument, text: str, asked: Asked, language: str) -> Hit:
    title, within, *lines = row.languages.split() or (ORIGINAL, ORIGINAL)
    excerpt = excerpt_of(text, lines, asked.stems, language)
    return Hit(row.kind, row.address, Worded(row.title, title), Worded(row.within, within), excerpt)


def _still_public(rows: list[SearchDocument]) -> list[SearchDocument]:
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row.address)
    readable = {address for kind, some in by_kind.items() for address in registry.still_public(kind, some)}
    return [row for row in rows if row.address in readable]


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


def excerpt_of(text: str, lines: Sequence[str], stems: frozenset[str], language: str) -> tuple[Piece, ...]:
    """The part of a text around the first word that was asked for, with every such word marked.

    `lines` has the language of each line of the text.
    """
    words = list(re.finditer(r"\w+", text))
    matches = [word for word in words if not stems.isdisjoint(alternatives(word[0], language))]
    start = max(matches[0].start() - _BEFORE, 0) if matches else 0
    end = min(start + _BEFORE + _AFTER, len(text))
    # Whole words at both ends.
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", end) if text.find(" ", end) != -1 else len(text)
    pieces, place, before = [], start, "… " if start else ""
    for word in matches:
        if start <= word.start() and word.end() <= end:
            pieces += [(before + text[place : word.start()], False), (word[0], True)]
            place, before = word.end(), ""
    pieces.append((before + text[place:end] + (" …" if end < len(text) else ""), False))
    return tuple(_in_their_languages(pieces, lines[text.count("\n", 0, start) :]))


def _in_their_languages(pieces: Iterable[tuple[str, bool]], lines: Sequence[str]) -> Iterator[Piece]:
    """Each piece with the language of its line; those that go from one line to another, apart."""
    line = 0
    for text, is_match in pieces:
        for number, part in enumerate(re.split(r"(?=\n)", text)):
            line += bool(number)
            if part:
                yield Piece(Worded(part, lines[line] if line < len(lines) else ORIGINAL), is_match)
