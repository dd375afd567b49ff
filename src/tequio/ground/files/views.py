"""Public documents, given as files to keep and never as pages to run."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tequio.ground.files import queries
from tequio.ground.files.serving import attachment

# A content never changes under its name. Kept by the reader only: a shared copy would outlive a withdrawal.
_KEEP = "private, max-age=31536000, immutable"


@login_not_required
@require_safe
def download(request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
    """A content, where some public document refers to it by this name."""
    version = queries.public_version(sha256, name)
    if version is None:
        raise Http404(_("No public document has this address."))
    unchanged = get_conditional_response(request, etag=quote_etag(sha256))
    if unchanged is not None:
        return unchanged
    response = attachment(version, cache=_KEEP)
    response["ETag"] = quote_etag(sha256)
    return response
