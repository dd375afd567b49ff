"""The door of versions: what something said each time it changed, for every module that lets people change words."""

from tequio.ground.versions.forms import StatementForm, day_field, source_fields, words_field
from tequio.ground.versions.queries import changes_between, content_of, history, last_of, older_translations, present
from tequio.ground.versions.services import keep, keep_many, require_present
from tequio.ground.versions.writing import Writing, write

__all__ = [
    "StatementForm",
    "Writing",
    "changes_between",
    "content_of",
    "day_field",
    "history",
    "keep",
    "keep_many",
    "last_of",
    "older_translations",
    "present",
    "require_present",
    "source_fields",
    "words_field",
    "write",
]
