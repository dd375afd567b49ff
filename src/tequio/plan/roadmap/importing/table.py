"""The plain table that each format is brought to before anybody asks what it means."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import pgettext

type Addressing = Literal["lines", "cells"]


@dataclass(frozen=True)
class TableRow:
    """A row as found: its number in the file (line, or row of the sheet) and its cells, with nothing cleaned."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A header and what is below it. `skipped` are rows with text above the header, such as a title.

    `is_ragged` tells a format whose rows carry their own number of cells (Markdown, CSV), where a row that does not
    match its header is a fault; a sheet has no such thing, only empty cells.
    """

    header: TableRow
    rows: tuple[TableRow, ...]
    addressing: Addressing
    is_ragged: bool
    skipped: tuple[TableRow, ...] = ()
    sheet: str = ""
    columns: tuple[int, ...] = ()  # where each column stands in the file, when not all of them were kept

    def row_at(self, row: int) -> str:
        """How to find a row again: «renglón 12», or «fila 12» in a sheet."""
        if self.addressing == "cells":
            return pgettext("place in a table", "row %(row)d") % {"row": row}
        return line_at(row)

    def cell_at(self, row: int, column: int) -> str:
        """How to find a cell again, columns counted from one: «renglón 12, columna 3», or «celda C12» in a sheet."""
        column = self.columns[column - 1] if column <= len(self.columns) else column
        if self.addressing == "cells":
            return pgettext("place in a table", "cell %(cell)s") % {"cell": f"{letters(column)}{row}"}
        return pgettext("place in a table", "line %(line)d, column %(column)d") % {"line": row, "column": column}


def line_at(line: int) -> str:
    """«renglón 12»."""
    return pgettext("place in a table", "line %(line)d") % {"line": line}


def letters(column: int) -> str:
    """The name a sheet gives to a column counted from one: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        name = chr(ord("A") + remainder) + name
    return name
