"""The door of files: documents, their versions and their contents."""

from tequio.ground.files.media import kind_named
from tequio.ground.files.queries import document_id_of, public_documents, verify_all, versions
from tequio.ground.files.services import add_version, open_document, publish, sweep, withdraw
from tequio.ground.files.store import chunks_of, examine

__all__ = [
    "add_version",
    "chunks_of",
    "document_id_of",
    "examine",
    "kind_named",
    "open_document",
    "public_documents",
    "publish",
    "sweep",
    "verify_all",
    "versions",
    "withdraw",
]
