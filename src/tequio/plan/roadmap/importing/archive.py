"""Looking at a workbook's ZIP container before opening it: what it would unpack to, not what it weighs."""

import io
import zipfile

from django.utils.translation import gettext as _

from tequio.lib.errors import InputRefused, Problem
from tequio.plan.roadmap.importing import limits

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
_MEBIBYTE = 1024 * 1024


def refuse_unless_workbook(content: bytes) -> None:
    """Refuse what is not an XLSX workbook, or would unpack to more than any cronograma needs.

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
    if len(entries) > limits.MAX_ENTRIES or _swells(entries):
        raise _refused(_("The workbook would unpack to far more than a cronograma holds, so it was not opened."))
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise _refused(_("The file is a ZIP file but not an XLSX workbook."))


def _swells(entries: list[zipfile.ZipInfo]) -> bool:
    if sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED_BYTES:
        return True
    return any(
        entry.file_size > _MEBIBYTE and entry.file_size > limits.MAX_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )


def _refused(says: str) -> InputRefused:
    return InputRefused([Problem(says)])
