"""Contents given as files to keep, and never as pages to run."""

from django.http import FileResponse

from tequio.ground.files import store
from tequio.ground.files.models import DocumentVersion


def attachment(version: DocumentVersion, *, cache: str) -> FileResponse:
    """A content as an attachment with this `Cache-Control`. Whether its reader may have it was asked before."""
    response = FileResponse(
        store.open_content(version.file_id),
        as_attachment=True,
        filename=version.original_name,
        content_type=version.file.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = cache
    return response
