"""Whether what a page says in another language than the record's is as old as the record."""

from tequio.ground.versions.api import older_translations
from tequio.lib.translations import ORIGINAL
from tequio.ui.wording import page_language


def is_older(kind: str, name: str) -> bool:
    """Is any text of this page's language older than its original? One query, and none on pages in Spanish."""
    language = page_language().split("-")[0]
    return language != ORIGINAL and bool(older_translations(kind, name, language))
