"""The files themselves, each under the name of its own SHA-256. Nothing here knows the database.

A content is whole or it is not there: it is written aside, made durable, looked into, and only then given its name.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from tequio.ground.files.core.names import safe_name
from tequio.ground.files.sniffing import sniff
from tequio.ground.files.types import Content, Damage
from tequio.lib.errors import RuleBroken

_CHUNK = 256 * 1024


def put(chunks: Iterable[bytes], name: str) -> Content:
    """Keep a content for good. Raises RuleBroken where it is empty, too large or not what its name says."""
    aside = _incoming() / secrets.token_hex(16)
    try:
        sha256, size = _write_durably(aside, chunks)
        kind = sniff(aside, safe_name(name))
        _give_name(aside, path_of(sha256), size)
    finally:
        aside.unlink(missing_ok=True)
    return Content(sha256, size, kind.media_type)


def examine(path: Path, name: str) -> None:
    """Refuse a file that `put` would refuse, and keep nothing. Raises RuleBroken."""
    _require_size(path.stat().st_size)
    sniff(path, safe_name(name))


def chunks_of(path: Path) -> Iterator[bytes]:
    """The content of a file, a piece at a time."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def path_of(sha256: str) -> Path:
    """Where a content is kept."""
    return _root() / sha256[:2] / sha256


def open_content(sha256: str) -> BinaryIO:
    """A content, to be read. Raises FileNotFoundError where the store lost it."""
    return path_of(sha256).open("rb")


def damage_of(sha256: str, size: int) -> Damage | None:
    """Read a content whole and say whether it still is what its name says."""
    digest = hashlib.sha256()
    try:
        with open_content(sha256) as file:
            if os.fstat(file.fileno()).st_size != size:
                return Damage.CHANGED
            for chunk in iter(lambda: file.read(_CHUNK), b""):
                digest.update(chunk)
    except FileNotFoundError:
        return Damage.MISSING
    return None if digest.hexdigest() == sha256 else Damage.CHANGED


def left_behind(before: float) -> Iterator[Path]:
    """Files that an interrupted upload left aside, untouched since this instant (seconds of the epoch)."""
    if _aside().is_dir():
        yield from (file for file in _aside().iterdir() if _modified(file) < before)


def contents(before: float) -> Iterator[str]:
    """The names of the contents untouched since this instant."""
    for folder in sorted(_root().glob("[0-9a-f][0-9a-f]")):
        yield from (file.name for file in sorted(folder.iterdir()) if _modified(file) < before)


def discard(path: Path) -> None:
    """Remove a file nobody refers to."""
    path.unlink(missing_ok=True)


def _root() -> Path:
    return Path(default_storage.path(""))


def _aside() -> Path:
    return _root() / ".incoming"


def _incoming() -> Path:
    _aside().mkdir(parents=True, exist_ok=True)
    return _aside()


def _write_durably(aside: Path, chunks: Iterable[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with aside.open("xb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > settings.MAX_UPLOAD_BYTES:
                break
            digest.update(chunk)
            file.write(chunk)
        _require_size(size)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def _require_size(size: int) -> None:
    if size > settings.MAX_UPLOAD_BYTES:
        raise RuleBroken(
            _("The file is larger than the %(megabytes)d MB that are accepted.")
            % {"megabytes": settings.MAX_UPLOAD_BYTES // (1024 * 1024)}
        )
    if not size:
        raise RuleBroken(_("The file is empty."))


def _give_name(aside: Path, final: Path, size: int) -> None:
    with suppress(FileNotFoundError):
        if final.stat().st_size == size:
            # Touched, so that no sweep running now takes it for something nobody wants.
            os.utime(final)
            return
    final.parent.mkdir(parents=True, exist_ok=True)
    aside.chmod(0o440)
    aside.replace(final)
    _make_durable(final.parent)
    _make_durable(final.parent.parent)


def _make_durable(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _modified(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        # Gone since it was listed: somebody else finished with it.
        return float("inf")
