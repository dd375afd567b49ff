"""The door of files: documents, their versions and their contents."""

from tequio.ground.files.core.names import extension_of
from tequio.ground.files.media import accept, kind_named
from tequio.ground.files.models import DocumentVersion
from tequio.ground.files.queries import document_id_of, documents_of, owned, public_documents, verify_all, versions
from tequio.ground.files.services import add_content, add_version, open_document, publish, sweep, withdraw
from tequio.ground.files.serving import attachment
from tequio.ground.files.store import chunks_of, examine, open_content, put

__all__ = [
    "DocumentVersion",
    "accept",
    "add_content",
    "add_version",
    "attachment",
    "chunks_of",
    "document_id_of",
    "documents_of",
    "examine",
    "extension_of",
    "kind_named",
    "open_content",
    "open_document",
    "owned",
    "public_documents",
    "publish",
    "put",
    "sweep",
    "verify_all",
    "versions",
    "withdraw",
]
