"""The door: what stands between the network and Django.

A Django thread is dear and there are few of them. The door keeps each one for work alone: it takes a request in whole
before asking for a thread, and gives the thread its answer off at once, however slowly the person at the other end
sends or reads.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.utils import translation
from django.utils.translation import gettext as _

from tequio.config.middleware import language_of

# The shapes ASGI defines: open dictionaries, whose keys depend on their "type".
type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type Application = Callable[[Message, Receive, Send], Awaitable[None]]

IN_MEMORY = 256 * 1024
PIECE = 64 * 1024
# How much of a refused body is still read and thrown away, so that browsers get to show the refusal.
LINGER_BYTES = 64 * 1024 * 1024


class Refused(Exception):
    """A request the door answers itself."""

    def __init__(self, status: int, sentence: str, *, is_still_sending: bool = True) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.is_still_sending = is_still_sending


class Gone(Exception):
    """The other end hung up before finishing its request: nobody is there to be answered."""


@dataclass(frozen=True)
class Door:
    """The ASGI application: refuses what is too big or too slow, buffers the rest, and passes it to `inside`."""

    inside: Application
    spool: Path
    max_body: int
    # Seconds without a single byte, and seconds in all, before a body is given up.
    silence: float = 30
    patience: float = 900

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    async def _http(self, scope: Message, receive: Receive, send: Send) -> None:
        # /live/ is kept for streams, which Django must never hold a thread for.
        if scope["path"].startswith("/live/"):
            await say(send, 404, in_language_of(scope, lambda: _("There is nothing at this address.")))
            return
        with self._buffer() as body:
            try:
                length = await self._take_in(scope, receive, body)
            except Gone:
                return
            except Refused as refusal:
                meanwhile = self._linger(receive) if refusal.is_still_sending else None
                await say(send, refusal.status, refusal.sentence, meanwhile)
                return
            async with self._given_off(send) as thread_send:
                await self.inside(_with_length(scope, length), _replay(body, receive), thread_send)

    def _buffer(self) -> IO[bytes]:
        return tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(self.spool) if self.spool.is_dir() else None)

    async def _take_in(self, scope: Message, receive: Receive, body: IO[bytes]) -> int:
        """Write the whole body down and say how long it is."""
        if _announced_length(scope) > self.max_body:
            raise self._too_big(scope)
        taken = 0
        try:
            async with asyncio.timeout(self.patience):
                while True:
                    async with asyncio.timeout(self.silence):
                        message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Gone
                    taken += len(message.get("body", b""))
                    if taken > self.max_body:
                        raise self._too_big(scope, is_still_sending=message.get("more_body", False))
                    body.write(message.get("body", b""))
                    if not message.get("more_body", False):
                        break
        except TimeoutError:
            raise Refused(408, in_language_of(scope, _too_slow)) from None
        body.seek(0)
        return taken

    def _too_big(self, scope: Message, *, is_still_sending: bool = True) -> Refused:
        def sentence() -> str:
            megabytes = self.max_body // 2**20
            return _("The file is too big: at most %(megabytes)d MB are accepted.") % {"megabytes": megabytes}

        return Refused(413, in_language_of(scope, sentence), is_still_sending=is_still_sending)

    async def _linger(self, receive: Receive) -> None:
        """Let the sender finish, within bounds: a connection cut while sending hides the answer from its user."""
        left = LINGER_BYTES
        with suppress(TimeoutError):
            async with asyncio.timeout(self.silence):
                while left > 0:
                    message = await receive()
                    left -= len(message.get("body", b""))
                    if message["type"] == "http.disconnect" or not message.get("more_body", False):
                        return

    @asynccontextmanager
    async def _given_off(self, send: Send) -> AsyncIterator[Send]:
        """A `send` that never waits for the reader: the answer is written down and a second task reads it out."""
        with self._buffer() as answer:
            outgoing = _Outgoing(answer, send)
            reader = asyncio.create_task(outgoing.read_out())
            try:
                yield outgoing.write_down
                outgoing.close()
                await reader
            finally:
                reader.cancel()


class _Outgoing:
    """An answer on its way: written at the pace of the program, read at the pace of the person."""

    def __init__(self, answer: IO[bytes], send: Send) -> None:
        self._answer, self._send = answer, send
        self._start: Message | None = None
        self._written = self._read = 0
        self._finished = self._closed = False
        self._news = asyncio.Event()

    async def write_down(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
        else:
            self._answer.seek(self._written)
            self._written += self._answer.write(message.get("body", b""))
            self._finished = not message.get("more_body", False)
        self._news.set()

    def close(self) -> None:
        self._closed = True
        self._news.set()

    async def read_out(self) -> None:
        started = False
        while True:
            await self._news.wait()
            self._news.clear()
            # The beginning waits for the first bytes: most answers then leave in one packet.
            if self._start is not None and not started and (self._written or self._finished or self._closed):
                started = True
                await self._send(self._start)
            while self._read < self._written:
                self._answer.seek(self._read)
                piece = self._answer.read(min(PIECE, self._written - self._read))
                self._read += len(piece)
                last = self._finished and self._read == self._written
                await self._send({"type": "http.response.body", "body": piece, "more_body": not last})
                if last:
                    return
            if self._finished:
                await self._send({"type": "http.response.body", "body": b"", "more_body": False})
                return
            if self._closed:
                return


def _announced_length(scope: Message) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


def _with_length(scope: Message, length: int) -> Message:
    """The same request with its true length, and without names with `_`, which WSGI would take for ones with `-`."""
    headers = [
        (name, value)
        for name, value in scope["headers"]
        if name not in (b"content-length", b"transfer-encoding") and b"_" not in name
    ]
    return {**scope, "headers": [*headers, (b"content-length", str(length).encode())]}


def _replay(body: IO[bytes], receive: Receive) -> Receive:
    finished = False

    async def replay() -> Message:
        nonlocal finished
        if finished:
            return await receive()
        piece = body.read(PIECE)
        finished = len(piece) < PIECE
        return {"type": "http.request", "body": piece, "more_body": not finished}

    return replay


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def say(
    send: Send, status: int, sentence: str, meanwhile: Awaitable[None] | None = None, *, retry_after: bytes = b""
) -> None:
    """Answer with one sentence and hang up, once `meanwhile` is done."""
    text = sentence.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(text)).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
        *([(b"retry-after", retry_after)] if retry_after else []),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text, "more_body": True})
    if meanwhile:
        await meanwhile
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _too_slow() -> str:
    return _("The file took too long to arrive. Please try again from a better connection.")


def in_language_of(scope: Message, sentence: Callable[[], str]) -> str:
    """A sentence in the language of the address that was asked for."""
    with translation.override(language_of(scope["path"])):
        return sentence()
