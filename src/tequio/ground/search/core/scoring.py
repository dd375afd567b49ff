"""In which order what was found is told. Computed here, so that every database gives the same."""

from collections import Counter
from collections.abc import Sequence

from tequio.ground.search.core.asking import Asked


def score(asked: Asked, title: Sequence[str], body: Sequence[str]) -> tuple[int, int, int]:
    """Of a document: parts of the question in its title, parts anywhere, and how often its stems appear (ten at most).

    Stems that appear more than ten times say no more than ten: a long text is not better for being long.
    """
    titled, counted = set(title), Counter(body)
    in_title = sum(any(stem in titled for stem in phrase[0]) for phrase in asked.parts)
    anywhere = sum(any(stem in titled or stem in counted for stem in phrase[0]) for phrase in asked.parts)
    return in_title, anywhere, min(sum(counted[stem] for stem in asked.stems), 10)
