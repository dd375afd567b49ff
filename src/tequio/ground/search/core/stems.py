"""Words as they are looked for: cut to their stems, without accents or capitals, without those that say nothing.

«Capacitación», «capacitacion» and «CAPACITACIONES» are one. The same text gives the same stems on any database.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 60
# The words of Spanish and English that are in every text and tell none apart.
_EMPTY_WORDS = """
a al ante con contra cual cuales como cuando de del desde donde e el ella ellas ellos en entre era es esa ese eso esta
este esto fue ha han hasta hay la las le les lo los mas me mi muy ni no nos o para pero por que quien se ser si sin
sobre son su sus te tu u un una uno unos unas y ya
an and are as at be by for from has have in is it its of on or that the their this to was were which will with
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_STEMMERS = {"es": "spanish", "en": "english"}


def stems_of(text: str, language: str) -> list[str]:
    """The stems of a text in order, as it is indexed for the pages of a language.

    The pages of another language than the record's also hold what is not translated: both of its stems count there.
    """
    return [stem for word in words_of(text) for stem in alternatives(word, language)]


def words_of(text: str) -> Iterator[str]:
    """The words that count, in order, in small letters."""
    for found in _WORD.findall(text.lower()):
        plain = folded(found)
        if plain and len(plain) <= _LONGEST_WORD and plain not in _EMPTY:
            yield found


def alternatives(word: str, language: str) -> tuple[str, ...]:
    """The stems under which a word is found in the pages of a language, each once."""
    return _alternatives(word.lower(), language)


@lru_cache(maxsize=50_000)
def _alternatives(word: str, language: str) -> tuple[str, ...]:
    languages = dict.fromkeys(("es", language))
    return tuple(dict.fromkeys(folded(_stemmer(each).stemWord(word)) for each in languages if each in _STEMMERS))


def folded(word: str) -> str:
    """Without accents; ñ is found by whoever types n."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in plain if letter.isalnum())


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Stemmer.Stemmer:
    # Its own cache is not safe between threads; ours is.
    return Stemmer.Stemmer(_STEMMERS[language], 0)
