"""Looking at an XLSX workbook's ZIP container before opening it: what it would unpack to, not what it weighs."""

import io
import zipfile

from django.utils.translation import gettext as _

from tequio.lib.errors import InputRefused, Problem

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
_MEBIBYTE = 1024 * 1024
MAX_UNPACKED_BYTES = 32 * _MEBIBYTE
MAX_ENTRIES = 1_000
MAX_RATIO = 200  # Worksheets of repeated empty cells pack up to about a hundred times; bombs, thousands.
_RUNS = ("vbaproject", "xl/macrosheets/", "xl/activex/")


def refuse_unless_workbook(content: bytes, *, most: int = MAX_UNPACKED_BYTES) -> None:
    """Refuse what is not an XLSX workbook, or would unpack to more than `most` bytes.

    The sizes come from the container's directory. They may lie, but a reader that trusts them never unpacks more than
    they say, so that what is checked here bounds what is read later.
    """
    if content.startswith(_OLD_WORKBOOK):
        says = _("The file is an old Excel workbook or is protected by a password. Save it as XLSX without one.")
        raise _refused(says)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        raise _refused(_("The file is not an XLSX workbook, or it is damaged.")) from None
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise _refused(_("The workbook is protected by a password. Save it without one."))
    if len(entries) > MAX_ENTRIES or _swells(entries, most):
        raise _refused(_("The workbook would unpack to far more than any sheet needs, so it was not opened."))
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise _refused(_("The file is a ZIP file but not an XLSX workbook."))


def refuse_programs(content: bytes) -> None:
    """Refuse a workbook that carries macros. Nothing here would run them; whoever gets the file next might."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [entry.filename.casefold() for entry in archive.infolist()]
    if any(mark in name for name in names for mark in _RUNS):
        raise _refused(_("The workbook carries macros. Save it as XLSX, without them."))


def _swells(entries: list[zipfile.ZipInfo], most: int) -> bool:
    if sum(entry.file_size for entry in entries) > most:
        return True
    return any(
        entry.file_size > _MEBIBYTE and entry.file_size > MAX_RATIO * max(entry.compress_size, 1) for entry in entries
    )


def _refused(says: str) -> InputRefused:
    return InputRefused([Problem(says)])
