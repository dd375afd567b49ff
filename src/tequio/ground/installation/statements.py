"""The statements that a new installation begins with, kept as text beside this module; then they are its own."""

from pathlib import Path
from typing import TypedDict

STATEMENTS = ("privacidad", "accesibilidad")
_DATA = Path(__file__).resolve().parent / "data"


class Statement(TypedDict):
    """A statement in one language. `text` is plain paragraphs."""

    slug: str
    language: str
    title: str
    text: str


def brought() -> list[Statement]:
    """Every statement of `data/`, from files named `<slug>.<language>.txt` whose first line is the title."""
    found: list[Statement] = []
    for file in sorted(_DATA.glob("*.txt")):
        slug, language = file.stem.split(".")
        title, _blank, text = file.read_text(encoding="utf-8").partition("\n")
        found.append({"slug": slug, "language": language, "title": title.strip(), "text": text.strip()})
    return found
