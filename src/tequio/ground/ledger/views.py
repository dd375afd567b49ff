"""The log as C2SP tlog-tiles serves it: checkpoint, tiles, entries, key; and the proof of one act."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from tequio.ground.ledger import queries
from tequio.ground.ledger.core import tiles
from tequio.ground.ledger.exporting import texts_of, tile_bytes
from tequio.ground.ledger.models import Origin
from tequio.ui.publicly import publicly

# Full or partial, a tile of one log never changes; but once another log is opened, the short address is that one's.
_FOR_EVER = {"public": True, "max_age": 31_536_000, "immutable": True}
_FOR_A_MINUTE = {"public": True, "max_age": 60}


@require_safe
@publicly()
@login_not_required
def checkpoint(request: HttpRequest, former: int | None = None) -> HttpResponse:
    """The last signed checkpoint."""
    signed = queries.last_signed(_log(former))
    if signed is None:
        raise Http404
    return _text(signed.note)


@require_safe
@publicly()
@login_not_required
def key(request: HttpRequest, former: int | None = None) -> HttpResponse:
    """The key that verifies the checkpoints."""
    log = _log(former)
    if not log.verifier_key:
        raise Http404
    return _text(f"{log.verifier_key}\n")


@require_safe
@login_not_required
def tile(request: HttpRequest, path: str, former: int | None = None) -> HttpResponse:
    """A tile of hashes or a bundle of entries, whole or its first so many, never beyond what is signed."""
    wanted, log = tiles.parse_path(path), _log(former)
    signed = queries.last_signed(log)
    if wanted is None or signed is None or not tiles.exists(wanted, signed.size):
        raise Http404
    answer = HttpResponse(tile_bytes(log, wanted), content_type="application/octet-stream")
    patch_cache_control(answer, **(_FOR_A_MINUTE if former is None else _FOR_EVER))
    return answer


@require_safe
@publicly()
@login_not_required
def proof(request: HttpRequest, index: int, former: int | None = None) -> HttpResponse:
    """All that is needed to verify one act without asking anybody."""
    found = queries.inclusion_proof(index, _log(former))
    if found is None:
        raise Http404
    return JsonResponse(
        {
            "origin": found.origin,
            "index": found.index,
            "leaf": found.leaf.decode("utf-8"),
            "leaf_hash": found.leaf_hash,
            "hashes": list(found.hashes),
            "checkpoint": found.checkpoint.note,
            "key": found.verifier_key,
        },
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
@publicly()
@login_not_required
def texts(request: HttpRequest, bundle: int, former: int | None = None) -> HttpResponse:
    """The texts that everybody may read beside 256 acts, with the salts that show them to be the ones recorded."""
    log = _log(former)
    signed = queries.last_signed(log)
    content = texts_of(log, bundle, signed.size) if signed else b""
    if not content:
        raise Http404
    return HttpResponse(content, content_type="application/json")


@require_safe
@publicly()
@login_not_required
def annex(request: HttpRequest, sha256: str) -> HttpResponse:
    """What acts cite by this digest, in the exact bytes that were hashed."""
    content = queries.annex(sha256)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="application/json")


def _log(former: int | None) -> Origin:
    if former is None:
        return queries.current_origin()
    log = Origin.objects.filter(pk=former).first()
    if log is None:
        raise Http404
    return log


def _text(content: str) -> HttpResponse:
    return HttpResponse(content, content_type="text/plain; charset=utf-8")
