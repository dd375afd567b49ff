"""Keeping a copy of a public page or file that somebody cites, as it is at this moment.

Whoever writes the address decides what this server calls. So only public addresses are called, the very ones that were
checked (a name is never asked for twice), again at every redirect; nothing of ours goes along; and neither size nor
time have more than what they were given, however slowly the other end drips.
"""

import hashlib
import http.client
import io
import re
import shutil
import socket
import ssl
import tempfile
import zlib
from collections.abc import Buffer, Callable, Container, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from types import TracebackType

from django.conf import settings
from django.utils.translation import gettext as _

from tequio.ground.evidence import web_addresses
from tequio.ground.evidence.core.addresses import Address, is_public
from tequio.ground.evidence.web_addresses import WebAddress
from tequio.lib import clock
from tequio.lib.errors import RuleBroken

LARGEST = 25 * 1024 * 1024
LONGEST = 30.0
REDIRECTS_AT_MOST = 5
_ADDRESSES_AT_MOST = 4
# One address of a server may be dead while the next one lives.
_CONNECTING_AT_MOST = 8.0
_HEADERS_AT_MOST = 256 * 1024
_CHUNK = 64 * 1024
_SENDS_ON = (301, 302, 303, 307, 308)
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
_UNKNOWN = "application/octet-stream"


class CaptureFailed(RuleBroken):
    """A page that could not be kept, with a sentence for whoever gave its address."""

    @property
    def reason(self) -> str:
        """The sentence."""
        return self.message


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


def _ask_resolver(host: str) -> list[str]:
    rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


@dataclass(frozen=True)
class Reach:
    """What may be called. There is one, the public internet; only tests, which call themselves, bring another."""

    resolve: Callable[[str], Sequence[str]] = _ask_resolver
    permits: Callable[[Address], bool] = is_public
    ports: Container[int] = (80, 443)
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context


PUBLIC_INTERNET = Reach()


def capture(
    url: str, *, max_bytes: int = LARGEST, seconds: float = LONGEST, reach: Reach = PUBLIC_INTERNET
) -> Captured:
    """Fetch a page once and keep it aside. Raises CaptureFailed with a sentence where it cannot be."""
    folder = Path(tempfile.mkdtemp(prefix="tequio-capture-"))
    with ExitStack() as undo:
        undo.callback(shutil.rmtree, folder, ignore_errors=True)
        try:
            captured = _capture(url, folder / "content", max_bytes, _Deadline(seconds), reach)
        except (RuleBroken, _TooLarge, OSError, http.client.HTTPException, zlib.error) as error:
            raise CaptureFailed(_reason(error, max_bytes, seconds)) from error
        undo.pop_all()
    return captured


def _reason(error: Exception, max_bytes: int, seconds: float) -> str:
    match error:
        case RuleBroken():
            return error.message
        case _TooLarge():
            most = f"{max_bytes / (1024 * 1024):.3g}"
            return _("The page is larger than the %(megabytes)s MB that can be kept.") % {"megabytes": most}
        case TimeoutError():
            return _("The page did not arrive whole in %(seconds)s seconds.") % {"seconds": f"{seconds:g}"}
        case socket.gaierror():
            return _("No server has the name in this address: check how it is written.")
        case ssl.SSLError():
            return _("The server cannot prove that it is who it says it is (its certificate fails).")
    return _("The server did not answer as a web server does. Try again later.")


class _TooLarge(Exception):
    """More bytes than were allowed."""


class _Deadline:
    """The instant by which everything has to be done, whoever is to blame."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    def left(self) -> float:
        left = self._end - monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def _capture(url: str, content: Path, max_bytes: int, deadline: _Deadline, reach: Reach) -> Captured:
    address = web_addresses.read(url)
    for _hop in range(REDIRECTS_AT_MOST + 1):
        with closing(_connected(address, deadline, reach)) as connection:
            response = _ask(connection, address, deadline, max_bytes)
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


def _connected(address: WebAddress, deadline: _Deadline, reach: Reach) -> socket.socket:
    """A connection to one of the addresses that were checked, by its number: nobody is asked for the name again."""
    numbers = _checked(address, deadline, reach)
    for place, number in enumerate(numbers, start=1):
        try:
            connection = socket.create_connection(
                (str(number), address.port), timeout=min(deadline.left(), _CONNECTING_AT_MOST)
            )
        except OSError:
            if place == len(numbers):
                raise
            continue
        if address.scheme == "http":
            return connection
        try:
            connection.settimeout(deadline.left())
            return reach.trust().wrap_socket(connection, server_hostname=address.host)
        except BaseException:
            connection.close()
            raise
    raise OSError("no address")


def _checked(address: WebAddress, deadline: _Deadline, reach: Reach) -> list[Address]:
    if address.port not in reach.ports:
        raise CaptureFailed(_("Only the usual ports of the web, 80 and 443, are called."))
    if address.literal is not None:
        numbers = [address.literal]
    else:
        found = _by_the_deadline(lambda: reach.resolve(address.host), deadline)
        numbers = [ip_address(number) for number in found]
    # A name with one public and one inner address is somebody's trick or somebody's mistake: neither is followed.
    if not numbers or not all(reach.permits(number) for number in numbers):
        raise CaptureFailed(
            _("«%(host)s» is not a server open to the public, so it is not called.") % {"host": address.host}
        )
    return numbers[:_ADDRESSES_AT_MOST]


def _by_the_deadline[T](work: Callable[[], T], deadline: _Deadline) -> T:
    """Do this on a thread that is left to itself when time is up: resolving names takes no deadline of its own."""
    answers: SimpleQueue[tuple[T | None, Exception | None]] = SimpleQueue()

    def run() -> None:
        try:
            answers.put((work(), None))
        except Exception as error:
            answers.put((None, error))

    Thread(target=run, daemon=True, name="capture-resolver").start()
    try:
        answer, error = answers.get(timeout=deadline.left())
    except Empty:
        raise TimeoutError from None
    if error is not None:
        raise error
    assert answer is not None
    return answer


class _Reader(io.RawIOBase):
    """What arrives by a connection. Each piece waits at most until the deadline, and all of them are counted."""

    def __init__(self, connection: socket.socket, deadline: _Deadline, most: int) -> None:
        self._connection, self._deadline, self._left = connection, deadline, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        self._connection.settimeout(self._deadline.left())
        count = self._connection.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise _TooLarge
        return count


class _Line:
    """As much of a socket as `http.client` needs, for a connection that is already made."""

    def __init__(self, connection: socket.socket, deadline: _Deadline, most: int) -> None:
        self._connection, self._deadline, self._most = connection, deadline, most

    def sendall(self, data: bytes) -> None:
        self._connection.settimeout(self._deadline.left())
        self._connection.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self._connection, self._deadline, self._most), _CHUNK)

    def close(self) -> None:
        """Nothing: `http.client` hangs up before the answer is read; whoever made the connection ends it."""


def _ask(
    connection: socket.socket, address: WebAddress, deadline: _Deadline, max_bytes: int
) -> http.client.HTTPResponse:
    # No cookies, no credentials, no proxies: this reads nothing from the environment and remembers nothing.
    asking = http.client.HTTPConnection(address.host, address.port)
    asking.sock = _Line(connection, deadline, max_bytes + _HEADERS_AT_MOST)
    headers = {
        "Host": address.authority,
        "User-Agent": _user_agent(),
        "Accept": "*/*",
        "Accept-Language": "es-MX, es, en;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    asking.request("GET", address.resource, headers=headers)
    return asking.getresponse()


def _user_agent() -> str:
    """Who we are and what for, so that whoever keeps the other server can tell, and ask."""
    where = f"; +{settings.BASE_URL}" if settings.BASE_URL.isascii() and settings.BASE_URL else ""
    return f"Tequio/{version('tequio')} (keeps a copy of a cited page{where})"


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
        raise _TooLarge
    with content.open("xb") as file:
        for chunk in _unpacked(response):
            size += len(chunk)
            if size > max_bytes:
                raise _TooLarge
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
