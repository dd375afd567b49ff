"""Office files are ZIP archives, and their libraries write the hour into each entry: here it is the record's."""

import io
import zipfile
from datetime import datetime

_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can say


def dated(archive: bytes, at: datetime) -> bytes:
    """The same archive with every entry of one date, so that the same content is the same bytes."""
    when = max(_FIRST, (at.year, at.month, at.day, 0, 0, 0))
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return written.getvalue()
