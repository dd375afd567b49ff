"""What a first visit weighs: every byte a browser fetches for a page, compressed as it travels, fonts apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from zlib import decompress

import brotli

from benchmarks import client, servers
from benchmarks.client import Answer
from benchmarks.figures import Figure, within
from benchmarks.homes import Homes

ALL_BYTES, SCRIPT_BYTES = 60_000, 20_000
VISITOR = {**client.BROWSER, "Accept": "*/*", "Accept-Encoding": "gzip, br"}
PAGES = {
    "home": "/",
    "plan": "/planes/plan-1/",
    "commitment": "/compromisos/compromiso-1/",
    "cronograma": "/compromisos/compromiso-1/cronograma/",
}
FETCHED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
IN_STYLES = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
IN_SCRIPTS = re.compile(r"""(?:from|import)\s*["']([./][^"']+)["']""")
FONTS = (".woff2", ".woff", ".ttf", ".otf")


def measure(homes: Homes) -> Iterator[Figure]:
    with servers.tequio(homes.small) as server:
        for name, path in PAGES.items():
            yield _figure(name, _visit(server.port, path))


@dataclass
class Visit:
    """What was fetched, by address, and the addresses of others that the page would have fetched."""

    fetched: dict[str, Answer] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)

    def bytes_of(self, *kinds: str) -> int:
        """Bytes of the answers whose media type names one of these."""
        return sum(
            len(answer.body)
            for answer in self.fetched.values()
            if any(kind in answer.headers.get("content-type", "") for kind in kinds)
        )

    @property
    def font_bytes(self) -> int:
        return sum(len(answer.body) for path, answer in self.fetched.items() if path.endswith(FONTS))

    @property
    def all_bytes(self) -> int:
        return sum(len(answer.body) for answer in self.fetched.values())


class _Resources(HTMLParser):
    """The addresses a browser fetches by itself on reading a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag in ("img", "script", "iframe", "source", "video", "audio", "embed"):
            self.found += [given.get("src", ""), given.get("srcset", "").partition(" ")[0]]
        elif tag in ("use", "image"):
            self.found.append(given.get("href", "") or given.get("xlink:href", ""))
        elif tag == "link" and FETCHED_LINKS & set(given.get("rel", "").split()):
            self.found.append(given.get("href", ""))


def _visit(port: int, page: str) -> Visit:
    visit, waiting = Visit(), [page]
    while waiting:
        path = waiting.pop()
        if path in visit.fetched:
            continue
        answer = client.get(port, path, VISITOR)
        assert answer.status == 200, f"{path} answered {answer.status}"
        visit.fetched[path] = answer
        for link in named_in(answer):
            parts = urlsplit(urljoin(path, link))
            if parts.netloc:
                visit.foreign.add(link)
            elif parts.scheme == "" and parts.path:
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return visit


def named_in(answer: Answer) -> list[str]:
    """The addresses that a page, a style sheet or a script makes a browser fetch."""
    kind = answer.headers.get("content-type", "")
    if "html" in kind:
        resources = _Resources()
        resources.feed(_text(answer))
        return [link for link in resources.found if link and not link.startswith(("#", "data:"))]
    if "css" in kind:
        return [a or b for a, b in IN_STYLES.findall(_text(answer)) if not (a or b).startswith(("#", "data:"))]
    if "javascript" in kind:
        return IN_SCRIPTS.findall(_text(answer))
    return []


def _text(answer: Answer) -> str:
    encoding = answer.headers.get("content-encoding", "")
    if encoding == "br":
        return str(brotli.decompress(answer.body), "utf-8")
    return (decompress(answer.body, 31) if encoding == "gzip" else answer.body).decode()


def _figure(name: str, visit: Visit) -> Figure:
    page, scripts = visit.all_bytes - visit.font_bytes, visit.bytes_of("javascript")
    parts = {
        "HTML": visit.bytes_of("html"),
        "CSS": visit.bytes_of("css"),
        "JS": scripts,
        "images": visit.bytes_of("image/"),
    }
    told = ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in parts.items() if size)
    return Figure(
        part="bytes of a first visit, compressed",
        what=name,
        measured=f"{page / 1000:.1f} kB ({told}); fonts {visit.font_bytes / 1000:.0f} kB; others' {len(visit.foreign)}",
        budget=f"<= {ALL_BYTES // 1000} kB, JS <= {SCRIPT_BYTES // 1000} kB, nothing of others",
        verdict=within(page <= ALL_BYTES and scripts <= SCRIPT_BYTES and not visit.foreign),
    )
