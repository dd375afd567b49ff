"""What a file really is. Its name is only believed when its content says the same, and says nothing else besides."""

import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import puremagic
from django.utils.translation import gettext as _

from tequio.ground.files.core import pictures
from tequio.ground.files.core.names import extension_of
from tequio.ground.files.media import MediaType, accepted
from tequio.lib.errors import RuleBroken

ENTRIES_AT_MOST = 5_000
EXPANDED_AT_MOST = 300 * 1024 * 1024
_MANIFEST_AT_MOST = 1024 * 1024
# What reading an entry raises where it is cut short, altered, or packed in a way nobody here can undo.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CODE = re.compile(rb"<script|<\?php|<html|<!doctype\s+html|<svg|<iframe", re.IGNORECASE)
# What a browser or a shell would run if it looked at the content instead of the name.
_RUNNABLE_HEAD = re.compile(
    r"\s*(<!doctype|<html|<head|<body|<script|<iframe|<svg|<\?|#!|%!ps|%pdf|\{\\rtf|@echo\b)", re.IGNORECASE
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x9f]")
# Shorter signatures also begin honest sentences.
_TELLING_SIGNATURE = 5
_TEXT_TYPES = ("text/", "application/json", "application/yaml", "message/")


def sniff(path: Path, name: str) -> MediaType:
    """The kind of a file, where content and name agree. Raises RuleBroken with a sentence where they do not."""
    kind = accepted().get(extension_of(name))
    if kind is None:
        raise RuleBroken(
            _("Files like «%(name)s» are not accepted. Accepted: %(extensions)s.")
            % {"name": name, "extensions": ", ".join(sorted(accepted()))}
        )
    _FAMILIES[kind.family](path, name, kind)
    return kind


def _require(agrees: bool, name: str) -> None:
    if not agrees:
        raise RuleBroken(_("The content of «%(name)s» is not what its extension says.") % {"name": name})


def _require_no_code(content: bytes, name: str) -> None:
    if _CODE.search(content):
        raise RuleBroken(_("«%(name)s» carries code hidden inside it and is not accepted.") % {"name": name})


def _pdf(path: Path, name: str, kind: MediaType) -> None:
    content = path.read_bytes()
    _require(content.startswith(b"%PDF-") and not _ends_as_archive(content), name)
    _require_no_code(content[:1024], name)


def _png(path: Path, name: str, kind: MediaType) -> None:
    content = path.read_bytes()
    _require(content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR", name)
    _image(content, pictures.beside_pixels_of_png(content), name)


def _jpeg(path: Path, name: str, kind: MediaType) -> None:
    content = path.read_bytes()
    _require(content.startswith(b"\xff\xd8\xff"), name)
    _image(content, pictures.beside_pixels_of_jpeg(content), name)


def _webp(path: Path, name: str, kind: MediaType) -> None:
    content = path.read_bytes()
    _require(content.startswith(b"RIFF") and content[8:12] == b"WEBP", name)
    _image(content, pictures.beside_pixels_of_webp(content), name)


def _image(content: bytes, beside_pixels: Iterator[bytes], name: str) -> None:
    _require(not _ends_as_archive(content), name)
    for part in beside_pixels:
        _require_no_code(part, name)


def _text(path: Path, name: str, kind: MediaType) -> None:
    _readable(path, name)


def _warc(path: Path, name: str, kind: MediaType) -> None:
    """What it holds is code to a browser: it is only ever given as a file to keep."""
    with path.open("rb") as file:
        _require(file.read(7) == b"WARC/1.", name)


def _json(path: Path, name: str, kind: MediaType) -> None:
    text = _readable(path, name).strip()
    _require((text[:1], text[-1:]) in {("{", "}"), ("[", "]")}, name)


def _readable(path: Path, name: str) -> str:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel saves as CSV in Mexico. Bytes that Windows-1252 leaves without a letter are refused below.
        text = content.decode("cp1252", errors="replace")
        _require("\ufffd" not in text, name)
    _require(not _CONTROLS.search(text), name)
    _require(not _RUNNABLE_HEAD.match(text), name)
    _require(not _looks_binary(content[:4096]), name)
    return text


def _looks_binary(head: bytes) -> bool:
    return any(
        len(match.byte_match) >= _TELLING_SIGNATURE and match.mime_type and not match.mime_type.startswith(_TEXT_TYPES)
        for match in puremagic.magic_string(head)
    )


def _ooxml(path: Path, name: str, kind: MediaType) -> None:
    with _archive(path, name) as archive:
        names = archive.namelist()
        _require("[Content_Types].xml" in names, name)
        manifest = _read(archive, "[Content_Types].xml", name)
        if b"macroEnabled" in manifest or any(each.lower().endswith("vbaproject.bin") for each in names):
            raise RuleBroken(
                _("«%(name)s» contains macros. Save it without macros and send it again.") % {"name": name}
            )
        _require(f'"{kind.main_part}"'.encode() in manifest.replace(b"'", b'"'), name)


def _odf(path: Path, name: str, kind: MediaType) -> None:
    with _archive(path, name) as archive:
        first = archive.infolist()[0]
        _require(first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED, name)
        _require(_read(archive, "mimetype", name).strip() == kind.media_type.encode(), name)


def _archive(path: Path, name: str) -> zipfile.ZipFile:
    with path.open("rb") as file:
        head = file.read(8)
    if head == _OLD_OFFICE:
        raise RuleBroken(
            _(
                "«%(name)s» has a password or an old Office format. "
                "Save it in the current format, without a password, and send it again."
            )
            % {"name": name}
        )
    _require(head.startswith(b"PK\x03\x04"), name)
    try:
        archive = zipfile.ZipFile(path)
    except _DAMAGED:
        _require(False, name)
        raise
    entries = archive.infolist()
    if len(entries) > ENTRIES_AT_MOST or sum(entry.file_size for entry in entries) > EXPANDED_AT_MOST:
        archive.close()
        raise RuleBroken(_("«%(name)s» expands to far more than a document holds.") % {"name": name})
    safe = entries and not any(_escapes(entry) for entry in entries)
    if not safe:
        archive.close()
    _require(bool(safe), name)
    return archive


def _escapes(entry: zipfile.ZipInfo) -> bool:
    """Whether unpacking this entry would write outside of a folder, or need a password."""
    parts = entry.filename.replace("\\", "/").split("/")
    return entry.filename.startswith(("/", "\\")) or ".." in parts or bool(entry.flag_bits & 0x1)


def _read(archive: zipfile.ZipFile, entry: str, name: str) -> bytes:
    try:
        with archive.open(entry) as file:
            return file.read(_MANIFEST_AT_MOST)
    except _DAMAGED:
        _require(False, name)
        raise


def _ends_as_archive(content: bytes) -> bool:
    """Whether a ZIP directory closes exactly at the end: the same file would also open as an archive."""
    tail = content[-65_557:]
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) - found < 22:
        return False
    return found + 22 + int.from_bytes(tail[found + 20 : found + 22], "little") == len(tail)


_FAMILIES: dict[str, Callable[[Path, str, MediaType], None]] = {
    "pdf": _pdf,
    "png": _png,
    "jpeg": _jpeg,
    "webp": _webp,
    "text": _text,
    "json": _json,
    "warc": _warc,
    "ooxml": _ooxml,
    "odf": _odf,
}
