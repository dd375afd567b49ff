"""Following every link of the site, and reading the HTML that comes back."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import httpx

# Void elements never close, so they hold nothing.
_VOID = {"meta", "link", "img", "br", "hr", "input", "rect", "path", "circle", "line"}


@dataclass
class Answer:
    """One address and what it answered."""

    path: str
    status: int
    headers: httpx.Headers
    body: bytes

    @property
    def is_page(self) -> bool:
        return self.headers.get("content-type", "").startswith("text/html") and self.status == 200


@dataclass
class Html(HTMLParser):
    """What the tests ask of a document: its links, its headings, its language, its title."""

    source: str
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    title: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title" and "svg" not in self._open:
            self.title += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def addresses(self) -> list[str]:
        """Every address the document points to or loads."""
        return [value for _tag, attrs in self.tags for name in ("href", "src") if (value := attrs.get(name))]


def crawl(http: httpx.Client, *starts: str) -> dict[str, Answer]:
    """Every internal address reachable from the starts, with its answer. Redirects are not followed."""
    found: dict[str, Answer] = {}
    waiting = list(starts)
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        response = http.get(path)
        found[path] = answer = Answer(path, response.status_code, response.headers, response.content)
        if answer.is_page:
            waiting += [inside for each in Html(response.text).addresses if (inside := _inside(http, path, each))]
    return found


def _inside(http: httpx.Client, path: str, address: str) -> str:
    whole = urljoin(str(http.base_url.join(path)), address)
    parts = urlsplit(whole)
    if parts.netloc != http.base_url.netloc.decode():
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
