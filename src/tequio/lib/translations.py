"""The words of a record in the language of the page. Translations are data: a third language is one more key."""

from collections.abc import Mapping
from typing import Protocol

ORIGINAL = "es"


class Translated(Protocol):
    """A record whose texts are written in Spanish, with other languages beside: `{"en": {"title": "…"}}`."""

    @property
    def translations(self) -> Mapping[str, Mapping[str, str]]: ...


class Worded(str):
    """A text that knows the language it is in, so that a page in another can say so."""

    language: str

    def __new__(cls, text: str, language: str = ORIGINAL) -> "Worded":
        made = super().__new__(cls, text)
        made.language = language
        return made


def worded(record: Translated, field: str, language: str) -> Worded:
    """The same as `in_language`, in one piece."""
    return Worded(*in_language(record, field, language))


def in_language(record: Translated, field: str, language: str) -> tuple[str, str]:
    """The text of a field and the language it is in: the one asked for when it exists, else the original.

    A dialect falls back to its language (`en-gb` to `en`); an empty translation is no translation.
    """
    original = str(getattr(record, field))
    base = language.lower().split("-")[0]
    if base == ORIGINAL:
        return original, ORIGINAL
    for code in (language.lower(), base):
        text = record.translations.get(code, {}).get(field, "")
        if text:
            return text, code
    return original, ORIGINAL
