"""Every text of the program with its translation, to notice one that appears in the wrong language."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

SOURCE = Path(__file__).parents[2] / "src" / "tequio"
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


class Catalogue:
    """The texts of every module, in English and in Spanish."""

    def __init__(self) -> None:
        self.english: set[str] = set()
        self.spanish: set[str] = set()
        for path in SOURCE.rglob("es_MX/LC_MESSAGES/django.po"):
            if SOURCE / "config" in path.parents:
                continue  # The command line speaks there, and what it writes in a demonstration is data.
            with path.open("rb") as file:
                for message in read_po(file):
                    if message.id:
                        self.english |= set(_forms(message.id))
                        self.spanish |= set(_forms(message.string))
        assert len(self.english) > 300
        self._english = _pattern(self.english - self.spanish)
        self._spanish = _pattern(self.spanish - self.english)

    def is_english_only(self, text: str) -> bool:
        """Whether this is, whole, an English text that has a Spanish one."""
        return bool(self._english.fullmatch(text)) and not self._spanish.fullmatch(text)

    def is_spanish_only(self, text: str) -> bool:
        """Whether this is, whole, a Spanish text that has an English one."""
        return bool(self._spanish.fullmatch(text)) and not self._english.fullmatch(text)


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    forms = [text] if isinstance(text, str) else list(text)
    return [form for each in forms for form in (each, each[:1].upper() + each[1:])]


def _pattern(texts: set[str]) -> re.Pattern[str]:
    """Any of the texts, whatever their placeholders hold; those that are only placeholders are left out."""
    telling = [text for text in texts if _words_of_its_own(text) >= (2 if _PLACEHOLDER.search(text) else 1)]
    return re.compile("|".join(map(_escaped, telling)))


def _words_of_its_own(text: str) -> int:
    return len(re.findall(r"\w{3,}", _PLACEHOLDER.sub("", text)))


def _escaped(text: str) -> str:
    parts = _PLACEHOLDER.split(text)
    return ".+".join(re.escape(part.replace("%%", "%")) for part in parts)
