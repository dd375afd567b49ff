"""Where a log is read from when it is verified: a folder, or the address of an installation."""

from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from django.utils.translation import gettext as _

from tequio.ground.ledger.core import bundles, tiles
from tequio.lib.system_words import why

# The largest thing a log may answer: a bundle of 256 entries of 64 KiB each.
LARGEST = tiles.WIDTH * (bundles.MAX_ENTRY + 2)


class SourceUnreachable(Exception):
    """The folder or address cannot be read at all."""


class Source(Protocol):
    """Something that gives the files of a log by their names."""

    @property
    def place(self) -> str:
        """Where it is, the same the next time."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none. Raises SourceUnreachable."""

    def beyond(self, size: int) -> str | None:
        """The name of an entry file that a tree of this size would not have, where one can be found."""


class FolderSource:
    """A copy of the log in a folder."""

    def __init__(self, folder: Path) -> None:
        inside = folder / "bitacora"
        self._folder = inside if (inside / "checkpoint").exists() else folder
        if not folder.is_dir():
            raise SourceUnreachable(_("there is no folder «%(folder)s»") % {"folder": folder})
        if not any((self._folder / name).exists() for name in ("checkpoint", "key", "tile")):
            raise SourceUnreachable(_("«%(folder)s» holds no record") % {"folder": folder})

    @property
    def place(self) -> str:
        return str(self._folder.resolve())

    def read(self, path: str) -> bytes | None:
        try:
            with open(f"{self._folder}/{path}", "rb") as file:  # noqa: PTH123 (half the time of a Path, 800 times over)
                return file.read()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as wrong:
            raise SourceUnreachable(f"«{self._folder}/{path}»: {why(wrong)}") from wrong

    def beyond(self, size: int) -> str | None:
        number, width = divmod(size, tiles.WIDTH)
        for following, within in ((number, width), (number + 1, 0)):
            path = tiles.Tile(None, following).path
            if (self._folder / path).exists():
                return path
            partial = self._folder / f"{path}.p"
            for found in sorted(partial.iterdir()) if partial.is_dir() else ():
                if not found.name.isdecimal() or int(found.name) > within:
                    return f"{path}.p/{found.name}"
        return None


class WebSource:
    """A log at its public address."""

    def __init__(self, address: str) -> None:
        self._base = address.rstrip("/")
        if self.read("checkpoint") is None:
            self._base += "/bitacora"
            if self.read("checkpoint") is None:
                raise SourceUnreachable(_("«%(address)s» publishes no record") % {"address": address})

    @property
    def place(self) -> str:
        return self._base

    def read(self, path: str) -> bytes | None:
        request = Request(f"{self._base}/{path}", headers={"User-Agent": "tequio-verify"})  # noqa: S310 (see open_source)
        try:
            with urlopen(request, timeout=30) as answer:  # noqa: S310
                content: bytes = answer.read(LARGEST + 1)
        except HTTPError as wrong:
            if wrong.code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
                return None
            raise SourceUnreachable(_("the site answers with the error %(code)d") % {"code": wrong.code}) from wrong
        except (URLError, HTTPException, OSError, ValueError) as wrong:
            raise SourceUnreachable(_("«%(address)s» does not answer") % {"address": self._base}) from wrong
        return content

    def beyond(self, size: int) -> str | None:
        """A log that is being written may grow while it is read: that is no fault."""
        return None


class SavingSource:
    """Another source, of which everything that is read is kept in a folder too: a copy to verify offline."""

    def __init__(self, source: Source, folder: Path) -> None:
        self._source, self._folder = source, folder
        self._checkpoint: bytes | None = None

    @property
    def place(self) -> str:
        return self._source.place

    def read(self, path: str) -> bytes | None:
        content = self._source.read(path)
        if path == "checkpoint":
            self._checkpoint = content
        elif content is not None:
            self._write(path, content)
        return content

    def beyond(self, size: int) -> str | None:
        return self._source.beyond(size)

    def finish(self) -> None:
        """Write the checkpoint, last: a copy that was cut short never claims more than it holds."""
        if self._checkpoint is not None:
            self._write("checkpoint", self._checkpoint)

    def _write(self, path: str, content: bytes) -> None:
        target = self._folder / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        except OSError as wrong:
            raise SourceUnreachable(f"«{target}»: {why(wrong)}") from wrong


def open_source(name: str | Path) -> Source:
    """The source that a person named: an http(s) address or a folder."""
    if isinstance(name, str) and urlsplit(name).scheme in ("http", "https"):
        return WebSource(name)
    return FolderSource(Path(name))
