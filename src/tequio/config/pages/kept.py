"""The door's pages: whatever is public and kept is answered here; the rest goes on to what stands behind."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import NamedTuple

from django.http.request import split_domain_port, validate_host
from django.utils.translation import gettext as _

from tequio.config.door import PIECE, Application, Message, Receive, Send, in_language_of, say
from tequio.config.pages.asked import Asked, Reading, Understanding, has_etag
from tequio.config.pages.flights import Flights
from tequio.config.pages.shelf import Header, Page, Shelf
from tequio.config.pages.watch import Watch
from tequio.lib import clock

# How long visitors wait for the one rendering of a page before another is begun.
PATIENCE = 20.0
RETRY_AFTER = b"10"
# What «304 Not Modified» repeats (RFC 9110, 15.4.5).
_OF_304 = {b"etag", b"cache-control", b"expires", b"vary", b"content-location", b"date"}


class Key(NamedTuple):
    """All that a page depends on. Its build too, which is that of the process: kept pages end with it."""

    page: Asked
    revision: int
    # With its distance to UTC, since pages name the zone in which hours are.
    day: str


@dataclass(kw_only=True)
class KeptPages:
    """The ASGI application that stands first."""

    behind: Application
    understand: Understanding
    watch: Watch
    shelf: Shelf[Key]
    hosts: Collection[str]
    now: Callable[[], datetime] = clock.now
    _flights: Flights[Key, Page] = field(
        default_factory=lambda: Flights(may_share=Page.is_for_everybody, patience=PATIENCE)
    )
    _revision: int = -1

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        reading = self.understand(scope) if scope["type"] == "http" else None
        if reading is None:
            await self.behind(scope, receive, send)
            return
        key = await self._key(reading)
        page = self.shelf.get(key, time.time()) if key else None
        if page is None:
            if key is None or self.watch.is_silent:
                # Asking Django would only take one of its threads to wait for the same database.
                await say(send, HTTPStatus.SERVICE_UNAVAILABLE, in_language_of(scope, _silent), retry_after=RETRY_AFTER)
                return
            if _is_named_so(reading.page.host, self.hosts):
                page = await self._flights.take(key, lambda: self._render(key, scope))
        if page is None:
            await self.behind(scope, receive, send)
        else:
            await _answer(page, reading, send)

    async def _key(self, reading: Reading) -> Key | None:
        """What the page depends on at this moment; None where nobody knows."""
        known = await self.watch.known(reading.at_least)
        if known is None:
            return None
        if known.revision != self._revision:
            # Nobody will ask for the former pages again.
            self._revision = known.revision
            self.shelf.clear()
        return Key(reading.page, known.revision, f"{self.now().astimezone(known.zone):%Y-%m-%d%z}")

    async def _render(self, key: Key, scope: Message) -> Page:
        """Ask Django for the page with what the key holds and nothing else, so that nothing else can be in it."""
        # Who waited for a rendering that was too slow may come when another one has just ended.
        if kept := self.shelf.get(key, time.time()):
            return kept
        asked, answer = key.page, _Taken()
        plain = {
            **{name: scope[name] for name in ("type", "asgi", "server") if name in scope},
            "http_version": "1.1",
            "method": "GET",
            "scheme": asked.scheme,
            "path": asked.path,
            "root_path": "",
            "query_string": asked.query.encode("ascii"),
            "headers": asked.headers(names_scheme=self.understand.believes_proxy),
        }
        await self.behind(plain, _nothing_more, answer.take)
        page = answer.page()
        if page.is_for_everybody():
            page = page.to_keep()
            self.shelf.put(key, page)
        return page


class _Taken:
    """An answer taken down whole."""

    def __init__(self) -> None:
        self._start: Message | None = None
        self._body = bytearray()
        self._is_whole = False

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
        else:
            self._body += message.get("body", b"")
            self._is_whole = not message.get("more_body", False)

    def page(self) -> Page:
        if self._start is None or not self._is_whole:
            raise RuntimeError("the page was cut short")
        body = bytes(self._body)
        headers: list[Header] = [each for each in self._start["headers"] if each[0] != b"content-length"]
        return Page(self._start["status"], (*headers, (b"content-length", str(len(body)).encode())), body)


async def _answer(page: Page, reading: Reading, send: Send) -> None:
    if page.status == HTTPStatus.OK and has_etag(reading.if_none_match, page.etag):
        headers = [each for each in page.headers if each[0] in _OF_304]
        await send({"type": "http.response.start", "status": HTTPStatus.NOT_MODIFIED, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": page.status, "headers": page.headers})
    rest = b"" if reading.is_head else page.body
    # In pieces, each waiting for the reader: a slow one must not hold a copy of the whole in its connection.
    while len(rest) > PIECE:
        await send({"type": "http.response.body", "body": rest[:PIECE], "more_body": True})
        rest = rest[PIECE:]
    await send({"type": "http.response.body", "body": rest})


async def _nothing_more() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


def _is_named_so(host: str, hosts: Collection[str]) -> bool:
    name, _port = split_domain_port(host)
    return bool(name) and validate_host(name, hosts)


def _silent() -> str:
    return _("The database does not answer. Please try again in a few minutes.")
