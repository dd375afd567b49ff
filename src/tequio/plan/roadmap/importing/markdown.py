"""Finding the cronograma among the pipe tables of a Markdown document, without asking for anything else in it."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tequio.lib.errors import InputRefused, Problem
from tequio.plan.roadmap.importing.decoding import decoded
from tequio.plan.roadmap.importing.headers import months_in
from tequio.plan.roadmap.importing.table import Table, TableRow

_DASHES = re.compile(r":?-+:?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_OTHER_BLOCK = re.compile(r" {0,3}(#{1,6}\s|>|[-*+]\s|\d+[.)]\s|`{3}|~{3})")
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class _Found:
    heading: str
    table: Table


def read(content: bytes) -> Table:
    """The table of a document whose heading row says months; where several do, the one under «Cronograma»."""
    found = _tables(decoded(content).splitlines())
    if not found:
        says = _("No table was found. A Markdown table has a row of titles and, right below it, a row of dashes.")
        raise InputRefused([Problem(says)])
    with_months = [each for each in found if months_in(each.table.header)]
    candidates = with_months or found
    if len(candidates) > 1:
        candidates = [each for each in candidates if "cronograma" in each.heading.casefold()]
    if len(candidates) != 1:
        lines = ", ".join(str(each.table.header.number) for each in (with_months or found))
        says = _("The document has several tables that could be the cronograma, at lines %(lines)s. Leave only one.")
        raise InputRefused([Problem(says % {"lines": lines})])
    return candidates[0].table


def _tables(lines: list[str]) -> list[_Found]:
    """Every pipe table of the document outside code blocks, each with the last heading above it."""
    found: list[_Found] = []
    heading, fence, position = "", "", 0
    while position < len(lines):
        line = lines[position]
        if fence:
            fence = "" if line.strip().startswith(fence) else fence
        elif opening := _FENCE.match(line):
            fence = opening[1]
        elif line.startswith("#"):
            heading = line
        elif "|" in line and position + 1 < len(lines) and _is_dashes(lines[position + 1]):
            end = position + 2
            while end < len(lines) and _continues(lines[end]):
                end += 1
            rows = tuple(_row(number, lines[number - 1]) for number in range(position + 3, end + 1))
            table = Table(_row(position + 1, line), rows, addressing="lines", is_ragged=True)
            found.append(_Found(heading, table))
            position = end
            continue
        position += 1
    return found


def _is_dashes(line: str) -> bool:
    """A row of dashes, cell by cell: one pattern for the whole line would try every way to share out its spaces."""
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return "|" in line and all(_DASHES.fullmatch(cell.strip()) for cell in cells)


def _continues(line: str) -> bool:
    return bool(line.strip()) and not _OTHER_BLOCK.match(line)


def _row(number: int, line: str) -> TableRow:
    """The cells of a line: the outer pipes are a frame, and `\\|` is a pipe that belongs to the text."""
    cells = _UNESCAPED_PIPE.split(line.strip())
    if cells and not cells[0].strip() and len(cells) > 1:
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    return TableRow(number, tuple(cell.replace("\\|", "|").strip() for cell in cells))
