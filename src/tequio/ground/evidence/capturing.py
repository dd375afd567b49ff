"""Keeping a copy of a public page or file that somebody cites, as it is at this moment.

Whoever writes the address decides what this server calls. So only public addresses are called, the very ones that were
checked (a name is never asked for twice), again at every redirect; nothing of ours goes along; and neither size nor
time have more than what they were given, however slowly the other end drips.
"""

import hashlib
import http.client
import re
import shutil
import socket
import ssl
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from django.utils.translation import gettext as _

from tequio.ground.evidence import web_addresses
from tequio.ground.evidence.calling import PUBLIC_INTERNET, CaptureFailed, Deadline, Reach, TooLarge, ask, connected
from tequio.lib import clock
from tequio.lib.errors import RuleBroken

__all__ = ["PUBLIC_INTERNET", "CaptureFailed", "Captured", "Reach", "capture"]

LARGEST = 25 * 1024 * 1024
LONGEST = 30.0
REDIRECTS_AT_MOST = 5
_CHUNK = 64 * 1024
_SENDS_ON = (301, 302, 303, 307, 308)
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, kw_only=True)
class Captured:
    """A copy, in a folder of its own that goes away with `discard` or at the end of a `with`."""

    url: str
    final_url: str
    status: int
    media_type: str
    content: Path
    size: int
    sha256: str
    retrieved_at: datetime

    def chunks(self) -> Iterator[bytes]:
        """The content, a piece at a time."""
        with self.content.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk

    def discard(self) -> None:
        """Remove the copy."""
        shutil.rmtree(self.content.parent, ignore_errors=True)

    def __enter__(self) -> "Captured":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()


def capture(
    url: str, *, max_bytes: int = LARGEST, seconds: float = LONGEST, reach: Reach = PUBLIC_INTERNET
) -> Captured:
    """Fetch a page once and keep it aside. Raises CaptureFailed with a sentence where it cannot be."""
    folder = Path(tempfile.mkdtemp(prefix="tequio-capture-"))
    with ExitStack() as undo:
        undo.callback(shutil.rmtree, folder, ignore_errors=True)
        try:
            captured = _capture(url, folder / "content", max_bytes, Deadline(seconds), reach)
        except (RuleBroken, TooLarge, OSError, http.client.HTTPException, zlib.error) as error:
            raise CaptureFailed(_reason(error, max_bytes, seconds)) from error
        undo.pop_all()
    return captured


def _reason(error: Exception, max_bytes: int, seconds: float) -> str:
    match error:
        case RuleBroken():
            return error.message
        case TooLarge():
            most = f"{max_bytes / (1024 * 1024):.3g}"
            return _("The page is larger than the %(megabytes)s MB that can be kept.") % {"megabytes": most}
        case TimeoutError():
            return _("The page did not arrive whole in %(seconds)s seconds.") % {"seconds": f"{seconds:g}"}
        case socket.gaierror():
            return _("No server has the name in this address: check how it is written.")
        case ssl.SSLError():
            return _("The server cannot prove that it is who it says it is (its certificate fails).")
    return _("The server did not answer as a web server does. Try again later.")


def _capture(url: str, content: Path, max_bytes: int, deadline: Deadline, reach: Reach) -> Captured:
    address = web_addresses.read(url)
    for _hop in range(REDIRECTS_AT_MOST + 1):
        with closing(connected(address, deadline, reach)) as connection:
            response = ask(connection, address, deadline, max_bytes)
            if response.status in _SENDS_ON and (location := response.getheader("Location")):
                address = web_addresses.follow(address, location)
                continue
            _require_page(response.status)
            size, sha256 = _write(content, response, max_bytes)
            return Captured(
                url=url,
                final_url=address.url,
                status=response.status,
                media_type=_media_type(response),
                content=content,
                size=size,
                sha256=sha256,
                retrieved_at=clock.now(),
            )
    raise CaptureFailed(
        _("The address sends on to another more than %(most)d times: give the last one.") % {"most": REDIRECTS_AT_MOST}
    )


def _require_page(status: int) -> None:
    if status in (404, 410):
        raise CaptureFailed(_("The server says that there is no page at this address."))
    if status in (401, 403, 407, 451):
        raise CaptureFailed(
            _("The server does not show this page to everybody (answer %(status)d).") % {"status": status}
        )
    if status not in (200, 203):
        raise CaptureFailed(_("The server did not give the page (answer %(status)d).") % {"status": status})


def _write(content: Path, response: http.client.HTTPResponse, max_bytes: int) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    if response.length is not None and response.length > max_bytes:
        raise TooLarge
    with content.open("xb") as file:
        for chunk in _unpacked(response):
            size += len(chunk)
            if size > max_bytes:
                raise TooLarge
            digest.update(chunk)
            file.write(chunk)
    if not size:
        raise CaptureFailed(_("The page is empty."))
    return size, digest.hexdigest()


def _unpacked(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """The content itself, for servers that compress although they were asked not to. At most a piece at a time."""
    encoding = response.getheader("Content-Encoding", "").strip().lower()
    if encoding in ("", "identity"):
        yield from _pieces(response)
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise CaptureFailed(_("The server packs the page in a way that is not understood here."))
    unpacker = zlib.decompressobj(wbits=47)  # gzip or zlib, as its head says
    for piece in _pieces(response):
        yield unpacker.decompress(piece, _CHUNK)
        while unpacker.unconsumed_tail:
            yield unpacker.decompress(unpacker.unconsumed_tail, _CHUNK)
    yield unpacker.flush()
    if not unpacker.eof or unpacker.unused_data:
        raise zlib.error("cut short, or followed by something else")


def _pieces(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while piece := response.read(_CHUNK):
        yield piece
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)


def _media_type(response: http.client.HTTPResponse) -> str:
    """What the server says that it is, which nobody has believed yet."""
    said = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    return said if len(said) <= 120 and _MEDIA_TYPE.fullmatch(said) else _UNKNOWN
