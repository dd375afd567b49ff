"""Calling a server that somebody else chose: a public one, by the very number that was checked, until the deadline."""

import http.client
import io
import socket
import ssl
from collections.abc import Buffer, Callable, Container, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from django.conf import settings
from django.utils.translation import gettext as _

from tequio.ground.evidence.core.addresses import Address, is_public
from tequio.ground.evidence.web_addresses import WebAddress
from tequio.lib.errors import RuleBroken

_ADDRESSES_AT_MOST = 4
# One address of a server may be dead while the next one lives.
_CONNECTING_AT_MOST = 8.0
_HEADERS_AT_MOST = 256 * 1024
_CHUNK = 64 * 1024


class CaptureFailed(RuleBroken):
    """A page that could not be kept, with a sentence for whoever gave its address."""

    @property
    def reason(self) -> str:
        """The sentence."""
        return self.message


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


class TooLarge(Exception):
    """More bytes than were allowed."""


class Deadline:
    """The instant by which everything has to be done, whoever is to blame."""

    def __init__(self, seconds: float) -> None:
        self._end = monotonic() + seconds

    def left(self) -> float:
        left = self._end - monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def connected(address: WebAddress, deadline: Deadline, reach: Reach) -> socket.socket:
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


def _checked(address: WebAddress, deadline: Deadline, reach: Reach) -> list[Address]:
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


def _by_the_deadline[T](work: Callable[[], T], deadline: Deadline) -> T:
    """Do this on a thread that is left to itself when time is up: resolving names takes no deadline of its own."""
    answers: SimpleQueue[tuple[T | None, Exception | None]] = SimpleQueue()

    def run() -> None:
        try:
            answers.put((work(), None))
        except Exception as error:  # whatever it is, it is raised again where it is awaited
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

    def __init__(self, connection: socket.socket, deadline: Deadline, most: int) -> None:
        self._connection, self._deadline, self._left = connection, deadline, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        self._connection.settimeout(self._deadline.left())
        count = self._connection.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise TooLarge
        return count


class _Line:
    """As much of a socket as `http.client` needs, for a connection that is already made."""

    def __init__(self, connection: socket.socket, deadline: Deadline, most: int) -> None:
        self._connection, self._deadline, self._most = connection, deadline, most

    def sendall(self, data: bytes) -> None:
        self._connection.settimeout(self._deadline.left())
        self._connection.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self._connection, self._deadline, self._most), _CHUNK)

    def close(self) -> None:
        """Nothing: `http.client` hangs up before the answer is read; whoever made the connection ends it."""


def ask(connection: socket.socket, address: WebAddress, deadline: Deadline, max_bytes: int) -> http.client.HTTPResponse:
    """Ask for the page, and read the answer as far as where its content begins."""
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
