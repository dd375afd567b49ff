"""From bytes to text, for files that an office may have saved in UTF-8 or in Windows-1252."""

from django.utils.translation import gettext as _

from tequio.lib.errors import InputRefused, Problem


def decoded(content: bytes) -> str:
    """The text of a file, in UTF-8 (with or without its mark) or else Windows-1252. Binary content is refused."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputRefused([Problem(_("The file is saved as UTF-16. Save it again as UTF-8."))])
    if content.startswith(b"PK\x03\x04"):
        raise InputRefused([Problem(_("The file is a workbook or another ZIP file with its name changed, not text."))])
    if b"\x00" in content:
        raise InputRefused([Problem(_("The file is binary, not text."))])
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputRefused([Problem(_("The file is neither UTF-8 nor Windows-1252 text. Save it again as UTF-8."))])
