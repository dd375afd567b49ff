"""Numbers and lists as a person writes them. Each language is one row of a table; a third one is one row more."""

from collections.abc import Sequence
from typing import Literal

Gender = Literal["m", "f"]

# fmt: off
_UP_TO_FIFTEEN = {
    "es": (
        "cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete",
        "ocho", "nueve", "diez", "once", "doce", "trece", "catorce", "quince",
    ),
    "en": (
        "zero", "one", "two", "three", "four", "five", "six", "seven",
        "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    ),
}
# fmt: on
_FEMININE = {"es": {1: "una"}}
_AND = {"es": "y", "en": "and"}
_THIN_SPACE = "\u2009"


def number_words(count: int, language: str, gender: Gender = "m") -> str:
    """A count as it goes before its noun: «una acción», «nueve acciones», «16 acciones», «12 450 personas».

    Words up to fifteen, figures above, as Mexican official style writes them. Zero before a noun is better said
    with another sentence («ninguna acción…»); here it is «cero».
    """
    base = language[:2]
    words = _UP_TO_FIFTEEN.get(base)
    if words is None or not 0 <= count < len(words):
        return grouped(count)
    if gender == "f":
        return _FEMININE.get(base, {}).get(count, words[count])
    return words[count]


def grouped(count: int) -> str:
    """Figures, in groups of three with a thin space from five digits on: 2026, 12 450."""
    digits = f"{count:,}"
    return digits.replace(",", _THIN_SPACE) if abs(count) >= 10_000 else digits.replace(",", "")


def sentence_case(text: str) -> str:
    """The text with its first letter in capital and the rest untouched, to open a sentence: «De nueve…»."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], language: str) -> str:
    """«a, b y c». In Spanish *y* becomes *e* before the sound i, as in «evaluación e impacto»."""
    if len(items) < 2:
        return "".join(items)
    *most, last = items
    joint = _AND.get(language[:2], "·")
    if joint == "y" and _sounds_like_i(last):
        joint = "e"
    return f"{', '.join(most)} {joint} {last}"


def _sounds_like_i(word: str) -> bool:
    lowered = word.lower().lstrip("«“\"'¿¡")
    if lowered.startswith(("hie", "hia", "hio", "y", "ie", "ia", "io")):
        return False
    return lowered.startswith(("i", "í", "hi", "hí"))
