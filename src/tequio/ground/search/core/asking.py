"""What somebody asks for: words, and phrases in quotation marks, as stems."""

import re
from dataclasses import dataclass

from tequio.ground.search.core.stems import alternatives, words_of

_LONGEST, _MOST_WORDS = 300, 12
_QUOTED = re.compile(r"[\"“”«»]([^\"“”«»]+)[\"“”«»]")


@dataclass(frozen=True)
class Asked:
    """A question: each part is a phrase of words, and each word its alternative stems."""

    text: str
    parts: tuple[tuple[tuple[str, ...], ...], ...]

    @property
    def stems(self) -> frozenset[str]:
        """Every stem that counts as found."""
        return frozenset(stem for phrase in self.parts for word in phrase for stem in word)


def asked(text: str, language: str) -> Asked:
    """Read a question. What is too long is cut; signs that mean something to a database mean nothing here."""
    text = " ".join(text.replace("\x00", " ").split())[:_LONGEST]
    phrases = [tuple(words_of(quoted)) for quoted in _QUOTED.findall(text)]
    loose = [(word,) for word in words_of(_QUOTED.sub(" ", text))]
    kept = [phrase for phrase in dict.fromkeys([*phrases, *loose]) if phrase][:_MOST_WORDS]
    return Asked(text, tuple(tuple(alternatives(word, language) for word in phrase) for phrase in kept))
