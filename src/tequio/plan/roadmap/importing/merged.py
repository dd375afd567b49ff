"""Finding the merged cells of a sheet. One x across four months looks like four marks and is stored as one."""

import io
import zipfile

from defusedxml.ElementTree import iterparse
from openpyxl.utils.cell import range_boundaries

_MERGED = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}mergeCell"


def merged_from(content: bytes, path: str, first_row: int) -> list[str]:
    """The merged ranges of a sheet, such as `C5:F5`, that reach `first_row` or below it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(path.lstrip("/")) as sheet:
        ranges = []
        for _event, element in iterparse(sheet):
            if element.tag == _MERGED:
                ranges.append(element.get("ref", ""))
            element.clear()
    return [each for each in ranges if (range_boundaries(each)[3] or 0) >= first_row]
