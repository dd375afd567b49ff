"""What a page is asked for with. What a kept page depends on is in `Asked`; nothing else of a request reaches it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from tequio.ui.publicly import REVISION, listed

# Longer addresses than any page of ours has are left to Django.
LONGEST = 1024
# What may ask for something else than the page that everybody gets.
_SPECIAL = {
    *(b"cookie", b"authorization", b"if-match", b"if-unmodified-since"),
    *(b"content-length", b"transfer-encoding", b"upgrade"),
}
_DIGITS = 18


class Asked(NamedTuple):
    """A public page, apart from the record and the day. Its language is in the path; the query is in one form."""

    scheme: str
    host: str
    path: str
    query: str
    encoding: str

    def headers(self, *, names_scheme: bool) -> list[tuple[bytes, bytes]]:
        """The only headers that Django is shown when it renders the page."""
        headers = [(b"host", self.host.encode("latin-1"))]
        if self.encoding:
            headers.append((b"accept-encoding", self.encoding.encode("ascii")))
        if names_scheme:
            headers.append((b"x-forwarded-proto", self.scheme.encode("ascii")))
        return headers


class Reading(NamedTuple):
    """One request of a page: what does not change the page, but the answer."""

    page: Asked
    is_head: bool = False
    if_none_match: str = ""
    at_least: int = 0


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """How requests are told apart: which addresses are public pages, and what marks a request as somebody's own."""

    parameters_at: Callable[[str], frozenset[str] | None]
    session_cookie: bytes
    # Whether X-Forwarded-Proto is believed, as Django does where the public address is encrypted.
    believes_proxy: bool = False

    def __call__(self, scope: Any) -> Reading | None:
        """The reading of a public page; None for everything else, which goes on as it came."""
        path, query = scope["path"], scope["query_string"]
        if scope["method"] not in ("GET", "HEAD") or len(path) + len(query) > LONGEST:
            return None
        parameters = self.parameters_at(path)
        if parameters is None:
            return None
        host = encoding = etags = b""
        scheme = scope["scheme"].encode("ascii")
        for name, value in scope["headers"]:
            if name == b"host":
                host = value
            elif name == b"accept-encoding":
                encoding = value
            elif name == b"if-none-match":
                etags = value
            elif name == b"x-forwarded-proto" and self.believes_proxy:
                scheme = value.partition(b",")[0].strip()
            elif name in _SPECIAL and self._makes_it_special(name, value):
                return None
        if not host:
            return None
        given = dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True)) if query else {}
        page = Asked(
            scheme="https" if scheme == b"https" else "http",
            host=host.decode("latin-1").lower(),
            path=path,
            query=listed(given, parameters) if given else "",
            encoding="gzip" if _takes_gzip(encoding) else "",
        )
        return Reading(page, scope["method"] == "HEAD", etags.decode("latin-1"), _number(given.get(REVISION, "")))

    def _makes_it_special(self, name: bytes, value: bytes) -> bool:
        if name == b"cookie":
            return self.session_cookie in value
        return name != b"content-length" or value != b"0"


def has_etag(if_none_match: str, etag: str) -> bool:
    """Whether the visitor already has this page. Compressed and not, it is the same page: the comparison is weak."""
    if not if_none_match or not etag:
        return False
    return if_none_match.strip() == "*" or etag.removeprefix("W/") in _tags(if_none_match)


def _tags(header: str) -> Iterable[str]:
    return (each.strip().removeprefix("W/") for each in header.split(","))


def _takes_gzip(accept_encoding: bytes) -> bool:
    for each in accept_encoding.lower().split(b","):
        coding, _semicolon, weight = each.partition(b";")
        if coding.strip() == b"gzip":
            return weight.replace(b" ", b"").rstrip(b"0") not in (b"q=", b"q=0.")
    return False


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) <= _DIGITS else 0
