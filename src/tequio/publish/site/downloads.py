"""Lists as files: CSV that no spreadsheet runs, and JSON. Both keep the words as they are on record."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language, override

from tequio.lib.spreadsheets import neutral

type Cell = str | int | bool | None
type Row = Mapping[str, Cell]


def csv_lines(columns: Mapping[str, str], rows: Iterable[Row]) -> Iterator[str]:
    """The headers of the columns and a line for each row, as RFC 4180 says."""
    yield _line([*columns.values()])
    for row in rows:
        yield _line([_cell(row.get(column)) for column in columns])


def json_lines(name: str, rows: Iterable[Row]) -> Iterator[str]:
    """`{"format": "tequio/<name>/1", "<name>": [...]}`, one row a line, so that any size can be sent as it is read."""
    yield f'{{"format": "tequio/{name}/1",\n"{name}": ['
    for number, row in enumerate(rows):
        yield f"{',' if number else ''}\n{json.dumps(row, ensure_ascii=False)}"
    yield "\n]}\n"


def as_file(lines: Iterator[str], filename: str) -> HttpResponse:
    """A short list as a file."""
    return _named(HttpResponse("".join(lines), content_type=_type_of(filename)), filename)


def as_stream(lines: Iterator[str], filename: str) -> StreamingHttpResponse:
    """A list of any length as a file, sent while it is read."""
    return _named(StreamingHttpResponse(_in_this_language(lines), content_type=_type_of(filename)), filename)


def _in_this_language(lines: Iterator[str]) -> Iterator[str]:
    """The lines in the language of the page that was asked for: they are made after its request has ended."""
    language = get_language()

    def spoken() -> Iterator[str]:
        while True:
            with override(language):
                line = next(lines, None)
            if line is None:
                return
            yield line

    return spoken()


def _line(cells: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    text = str(value)
    return neutral(text) if isinstance(value, str) else text


def _type_of(filename: str) -> str:
    return "application/json" if filename.endswith(".json") else "text/csv; charset=utf-8"


def _named[Answer: HttpResponseBase](response: Answer, filename: str) -> Answer:
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
