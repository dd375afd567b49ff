"""Where a person is still named after an erasure: in words that others wrote, which no rule can find by its key."""

import json
import re
import unicodedata
from pathlib import Path

from django.apps import apps
from django.db import models

_TEXTS = (models.CharField, models.TextField, models.JSONField)


def in_tables(*, email: str, name: str) -> dict[str, int]:
    """In how many rows of each text of each table somebody's address or full name is read: `app.Model.field`.

    It reads every table, which takes as long as a backup. A name of one word is not looked for: it is everybody's.
    """
    named = _pattern(email, name)
    found: dict[str, int] = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if not isinstance(field, _TEXTS):
                continue
            values = model._default_manager.values_list(field.name, flat=True).iterator()
            count = sum(1 for value in values if named.search(_plain(value)))
            if count:
                found[f"{model._meta.label}.{field.name}"] = count
    return found


def letters_to(folder: Path, email: str) -> list[Path]:
    """The letters that were written as files, where no mail server was named, and hold somebody's address."""
    named = _pattern(email)
    return [
        file for file in sorted(folder.glob("*.eml")) if named.search(_plain(file.read_text("utf-8", errors="replace")))
    ]


def _pattern(email: str, name: str = "") -> re.Pattern[str]:
    """Whole, not as a part of somebody else's: `ana@…` is not read in `mariana@…`."""
    address = rf"(?<![\w.+-]){re.escape(_plain(email))}(?![\w-]|\.\w)"
    full_name = rf"|(?<![^\W_]){re.escape(_plain(name))}(?![^\W_])" if " " in name.strip() else ""
    return re.compile(address + full_name)


def _plain(value: object) -> str:
    """Without capitals, accents or repeated blanks: names are written in many ways."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    letters = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
