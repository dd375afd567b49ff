"""Web servers on this machine that answer exactly what a test says, and what may be called in that test."""

import socket
import ssl
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from threading import Thread

from tequio.ground.evidence.capturing import Reach

type Answer = Callable[[bytes, socket.socket], None]


@dataclass
class Server:
    """A server that keeps what it was asked and answers with `answer(request, connection)`."""

    answer: Answer
    address: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    asked: list[bytes] = field(default_factory=list)

    def __enter__(self) -> "Server":
        self._listener = socket.create_server((self.address, 0))
        self.port = self._listener.getsockname()[1]
        Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        # Closing alone would leave the thread waiting for one more call.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _peer = self._listener.accept()
            except OSError:
                return
            Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with suppress(OSError), closing(connection):
            if self.tls is not None:
                connection = self.tls.wrap_socket(connection, server_side=True)
            request = b""
            while b"\r\n\r\n" not in request and (piece := connection.recv(65_536)):
                request += piece
            self.asked.append(request)
            self.answer(request, connection)
            connection.close()


def says(status: str, *headers: str, body: bytes = b"") -> Answer:
    """Always the same answer."""
    head = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}"))
    return lambda _request, connection: connection.sendall(head.encode("utf-8") + b"\r\n" + body)


def raw(content: bytes) -> Answer:
    """These bytes and then silence."""
    return lambda _request, connection: connection.sendall(content)


def names(**hosts: str | list[str]) -> Callable[[str], list[str]]:
    """A resolver that knows these names, written with `__` for each dot, and no other."""

    def resolve(host: str) -> list[str]:
        found = hosts.get(host.replace(".", "__"))
        if found is None:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [found] if isinstance(found, str) else found

    return resolve


def this_machine(**hosts: str | list[str]) -> Reach:
    """The servers of the test at 127.0.0.1, on any port; nothing else of this machine, nor of the world."""
    return Reach(resolve=names(**hosts), permits=lambda address: str(address) == "127.0.0.1", ports=range(1024, 65_536))
