"""Pages kept in memory: as many bytes as there is room for, those not asked for longest making place."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cached_property
from http import HTTPStatus

type Header = tuple[bytes, bytes]

# What Python needs around a page, so that many small ones do not take more than the room there is.
OVERHEAD = 2048
# A reference belongs to one request and its lines in the program's log; a kept page has none.
_OF_ONE_REQUEST = (b"x-reference",)


@dataclass(frozen=True)
class Page:
    """An answer, whole."""

    status: int
    headers: tuple[Header, ...]
    body: bytes

    def __getitem__(self, name: bytes) -> str:
        """The value of a header; empty without it."""
        return b", ".join(value for each, value in self.headers if each == name).decode("latin-1")

    @cached_property
    def etag(self) -> str:
        return self[b"etag"]

    @cached_property
    def valid_until(self) -> float:
        """When it stops being true by itself, in seconds since 1970; never unless it says so."""
        said = self[b"expires"]
        try:
            return parsedate_to_datetime(said).timestamp() if said else float("inf")
        except ValueError:  # «0», say: what nobody understands has expired
            return 0.0

    @property
    def weight(self) -> int:
        return OVERHEAD + len(self.body) + sum(len(name) + len(value) for name, value in self.headers)

    def is_for_everybody(self) -> bool:
        """Whether it says that it is public, and nothing in it is one visitor's own."""
        said = {each.strip().partition("=")[0] for each in self[b"cache-control"].lower().split(",")}
        varies = {each.strip() for each in self[b"vary"].lower().split(",")}
        return (
            self.status == HTTPStatus.OK
            and "public" in said
            and not said & {"private", "no-store"}
            and varies <= {"", "accept-encoding"}
            and not self[b"set-cookie"]
        )

    def to_keep(self) -> "Page":
        """The same page without what belonged to the request that it was rendered for."""
        return Page(self.status, tuple(each for each in self.headers if each[0] not in _OF_ONE_REQUEST), self.body)


class Shelf[Key: Hashable]:
    """Pages by what they depend on. Not for use by several threads."""

    def __init__(self, room: int) -> None:
        self._room = room
        # One page must not drive out all others.
        self._largest = room // 8
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self.weight = 0

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: Key, now: float) -> Page | None:
        """The page, where it is kept and still true."""
        page = self._pages.get(key)
        if page is None:
            return None
        if page.valid_until <= now:
            self._take_out(key)
            return None
        self._pages.move_to_end(key)
        return page

    def put(self, key: Key, page: Page) -> None:
        """Keep a page, unless it is too large."""
        self._take_out(key)
        if page.weight > self._largest:
            return
        self._pages[key] = page
        self.weight += page.weight
        while self.weight > self._room:
            self._take_out(next(iter(self._pages)))

    def clear(self) -> None:
        """Forget every page."""
        self._pages.clear()
        self.weight = 0

    def _take_out(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self.weight -= page.weight
