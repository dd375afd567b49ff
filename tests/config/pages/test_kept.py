"""The kept pages before a plain application: what is rendered, what is answered from memory, and to whom."""

import asyncio
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tequio.config.pages import kept
from tequio.config.pages.asked import Understanding
from tequio.config.pages.kept import KeptPages
from tequio.config.pages.shelf import Shelf
from tequio.config.pages.watch import Known

PUBLIC = [(b"cache-control", b"public, no-cache"), (b"etag", b'"e1"'), (b"x-reference", b"A1B2C3D4")]


class Django:
    """What stands behind: it counts what reaches it and answers as told."""

    def __init__(self):
        self.scopes, self.headers, self.status, self.body, self.gate = [], PUBLIC, 200, None, None

    async def __call__(self, scope, receive, send):
        self.scopes.append(scope)
        number = len(self.scopes)
        if self.gate:
            await self.gate.wait()
        body = b"page %d" % number if self.body is None else self.body
        if isinstance(body, Exception):
            raise body
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": body[:3], "more_body": True})
        await send({"type": "http.response.body", "body": body[3:]})


class Site:
    """A site with a record that changes when it is told to."""

    def __init__(self, hosts=("tequio.example",)):
        self.django, self.revision, self.zone, self.is_silent = Django(), 1, UTC, False
        self.is_known, self.instant = True, datetime(2026, 11, 22, 18, tzinfo=UTC)
        self.pages = KeptPages(
            behind=self.django,
            understand=Understanding(
                parameters_at=lambda path: frozenset({"p"}) if path in ("/", "/en/") else None,
                session_cookie=b"tequio",
            ),
            watch=self,
            shelf=Shelf(2**24),
            hosts=hosts,
            now=lambda: self.instant,
        )

    async def known(self, at_least):
        self.revision = max(self.revision, at_least)
        return Known(self.revision, self.zone) if self.is_known else None

    async def get(self, path="/", query="", *, method="GET", host="tequio.example", **headers):
        sent = []

        async def send(message):
            sent.append(message)

        named = {"host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        scope = {
            "type": "http", "method": method, "path": path, "query_string": query.encode(), "scheme": "http",
            "headers": [(name.encode(), value.encode()) for name, value in named.items()],
            "client": ("1.2.3.4", 5), "server": ("127.0.0.1", 8000),
        }  # fmt: skip
        await self.pages(scope, None, send)
        return sent

    async def text(self, *given, **headers):
        return body_of(await self.get(*given, **headers))


def body_of(sent):
    return b"".join(message.get("body", b"") for message in sent[1:]).decode()


def headers_of(sent):
    return dict(sent[0]["headers"])


def on(journey, **site):
    async def lived():
        return await journey(Site(**site))

    return asyncio.run(lived())


def texts(*requests, **site):
    """What each of these requests is answered, one after another."""

    async def journey(here):
        return [await here.text(*given, **headers) for given, headers in requests]

    return on(journey, **site)


def asks(*given, **headers):
    return given, headers


def test_a_page_is_rendered_once_and_answered_many_times():
    assert texts(asks(), asks(), asks("/", "fbclid=x"), asks("/", "r=1"), asks(accept_language="en")) == ["page 1"] * 5


def test_another_host_language_encoding_or_parameter_is_another_page():
    assert texts(
        asks(), asks("/en/"), asks("/", "p=2"), asks(accept_encoding="gzip"), asks(host="otro.example"), asks(),
        hosts=["tequio.example", "otro.example"],
    ) == ["page 1", "page 2", "page 3", "page 4", "page 5", "page 1"]  # fmt: skip


def test_a_name_that_is_not_ours_is_left_to_django_and_never_kept():
    assert texts(asks(host="malo.example"), asks(host="malo.example"), asks()) == ["page 1", "page 2", "page 3"]


def test_a_public_act_makes_another_page():
    async def journey(site):
        before = await site.text()
        site.revision = 2
        return before, await site.text(), await site.text(), len(site.pages.shelf)

    assert on(journey) == ("page 1", "page 2", "page 2", 1)


def test_another_day_makes_another_page():
    async def journey(site):
        site.zone, days = ZoneInfo("America/Mexico_City"), []
        for instant in (
            datetime(2026, 11, 23, 1, 0, tzinfo=UTC),
            datetime(2026, 11, 23, 5, 59, tzinfo=UTC),
            datetime(2026, 11, 23, 6, 0, tzinfo=UTC),
        ):
            site.instant = instant
            days.append(await site.text())
        return days

    assert on(journey) == ["page 1", "page 1", "page 2"]


def test_a_page_that_stops_being_true_is_rendered_again():
    async def journey(site):
        site.django.headers = [*PUBLIC, (b"expires", b"Thu, 01 Jan 1970 00:00:00 GMT")]
        return await site.text(), await site.text()

    assert on(journey) == ("page 1", "page 2")


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (200, []),
        (200, [(b"cache-control", b"private, no-store")]),
        (200, [*PUBLIC, (b"set-cookie", b"a=b")]),
        (200, [*PUBLIC, (b"vary", b"Cookie")]),
        (404, PUBLIC),
        (500, PUBLIC),
    ],
)
def test_what_is_not_for_everybody_is_not_kept(status, headers):
    async def journey(site):
        site.django.status, site.django.headers = status, headers
        first = await site.get()
        return first[0]["status"], headers_of(first), body_of(first), await site.text()

    kept_headers = {**dict(headers), b"content-length": b"6"}
    assert on(journey) == (status, kept_headers, "page 1", "page 2")


def test_whoever_has_a_session_is_neither_answered_from_memory_nor_kept():
    theirs = asks(cookie="tequio=secreto")

    assert texts(asks(), theirs, theirs, asks()) == ["page 1", "page 2", "page 3", "page 1"]


def test_django_sees_nothing_of_a_request_but_what_the_page_depends_on():
    async def journey(site):
        await site.get("/", "utm=x&p=2&r=1", x_forwarded_host="malo.example", referer="x", cookie="csrftoken=y")
        return site.django.scopes

    assert on(journey) == [
        {
            "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": "/", "root_path": "",
            "query_string": b"p=2", "headers": [(b"host", b"tequio.example")], "server": ("127.0.0.1", 8000),
        }
    ]  # fmt: skip


def test_who_already_has_the_page_is_told_so_even_the_first_time():
    async def journey(site):
        return [await site.get(if_none_match='W/"e1"') for _ in range(2)]

    for sent in on(journey):
        assert (sent[0]["status"], body_of(sent)) == (304, "")
        assert headers_of(sent) == {b"cache-control": b"public, no-cache", b"etag": b'"e1"'}


def test_head_is_answered_with_the_headers_of_the_page_and_fills_it():
    async def journey(site):
        return await site.get(method="HEAD"), await site.get()

    head, page = on(journey)
    assert head[0] == page[0]
    assert (body_of(head), body_of(page)) == ("", "page 1")


def test_a_kept_page_has_no_reference_of_one_request():
    async def journey(site):
        return [headers_of(await site.get()) for _ in range(2)]

    assert on(journey) == [{b"cache-control": b"public, no-cache", b"etag": b'"e1"', b"content-length": b"6"}] * 2


def test_a_long_page_is_sent_in_pieces():
    async def journey(site):
        site.django.body = b"x" * (kept.PIECE * 2 + 1)
        await site.get()
        return await site.get()

    assert [len(message.get("body", b"")) for message in on(journey)] == [0, kept.PIECE, kept.PIECE, 1]


def test_many_who_ask_at_once_cost_one_rendering():
    async def journey(site):
        site.django.gate = asyncio.Event()
        many = [asyncio.create_task(site.text()) for _ in range(30)]
        while not site.django.scopes:
            await asyncio.sleep(0)
        site.django.gate.set()
        return await asyncio.gather(*many), len(site.django.scopes)

    assert on(journey) == (["page 1"] * 30, 1)


def test_when_the_rendering_fails_the_others_ask_for_themselves():
    async def journey(site):
        site.django.gate, site.django.body = asyncio.Event(), RuntimeError("broken")
        many = [asyncio.create_task(site.text()) for _ in range(3)]
        while not site.django.scopes:
            await asyncio.sleep(0)
        site.django.gate.set()
        answers = await asyncio.gather(*many, return_exceptions=True)
        return [str(answer) for answer in answers], len(site.django.scopes)

    assert on(journey) == (["broken"] * 3, 3)


def test_while_the_database_is_silent_kept_pages_go_out_and_others_say_why():
    async def journey(site):
        await site.text()
        site.is_silent = True
        return await site.text(), await site.get("/en/"), len(site.django.scopes)

    page, other, rendered = on(journey)
    assert (page, rendered) == ("page 1", 1)
    assert (other[0]["status"], headers_of(other)[b"retry-after"]) == (503, b"10")
    assert body_of(other) == "The database does not answer. Please try again in a few minutes."


def test_when_it_has_been_silent_for_too_long_kept_pages_say_so_too():
    async def journey(site):
        await site.text()
        site.is_known, site.is_silent = False, True
        return await site.get()

    sent = on(journey)
    assert (sent[0]["status"], headers_of(sent)[b"cache-control"]) == (503, b"no-store")
