"""Tables on slides, native, with what fits on each.

Their XML is written at once: the library's own calls cost a millisecond for each cell, and a cronograma has thousands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Inches

from tequio.ground.documents.core.fitting import cut_to_fit, height_of, pages_of
from tequio.ground.documents.slides.layouts import MARGIN, ROOM
from tequio.ground.documents.slides.writing import describe
from tequio.ground.documents.types import INK, LINE, PLANNED, SOFT, Grid, GridRow, State, Table
from tequio.lib.plain import plain

_SIZES, _GRID_SIZES = (18, 16, 14), (16, 14, 13, 12)  # points: the largest that keeps all on one slide, else the last
_POINTS, _EMU = 72, 914_400
_SIDE, _ABOVE = 0.08, 0.05  # room inside a cell, in inches
_HEAD = 0.4
_TALLEST = 2.2  # a row; what a cell says beyond that is cut there and whole in the notes
_TWO_LINES = 2 * 1.2
_MONTHS, _MONTH_WIDTH, _STATE_WIDTH = 12, 0.7, 2.2
_DONE = "#e9e4d8"
_MARKS = {"": "", "planned": "x", "actual": "●", "both": "x ●"}
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # Office's own «no style, no grid»


@dataclass(frozen=True)
class Fitted[Part: (Table, Grid)]:
    """A piece that fits on a slide, the size of its letters, and whole what was cut in it, for the notes."""

    part: Part
    size: int
    cut: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Look:
    """How a cell is written."""

    size: int
    colour: str = INK
    bold: bool = False
    fill: str = ""
    line: str = LINE
    centred: bool = False
    span: int = 1


def fitting_tables(table: Table, room: float, sizes: Sequence[int] = _SIZES) -> list[Fitted[Table]]:
    """The table in pieces that fit in so many inches; at least one, empty where it has no rows."""
    widths = _widths(table)
    for size in sizes:
        rows = [_cut(row, widths, size) for row in table.rows]
        pages = pages_of([_height(row, widths, size) for row in rows], room - _HEAD)
        if len(pages) <= 1 or size == sizes[-1]:
            return [
                Fitted(replace(table, rows=tuple(rows[a:b])), size, _lost(table.rows[a:b], rows[a:b]))
                for a, b in pages or [(0, 0)]
            ]
    return []


def _lost(before: Sequence[Sequence[str | State]], after: Sequence[Sequence[str | State]]) -> tuple[str, ...]:
    """The whole texts of the cells that were cut."""
    return tuple(
        plain(str(whole))
        for row, fitted in zip(before, after, strict=True)
        for whole, shown in zip(row, fitted, strict=True)
        if str(shown).endswith("…")
    )


def _cut(row: Sequence[str | State], widths: Sequence[float], size: int) -> tuple[str | State, ...]:
    room = (_TALLEST - 2 * _ABOVE) * _POINTS
    return tuple(
        cell
        if isinstance(cell, State)
        else cut_to_fit(cell, width=(width - 2 * _SIDE) * _POINTS, height=room, size=size)
        for cell, width in zip(row, widths, strict=True)
    )


def _height(row: Sequence[str | State], widths: Sequence[float], size: int) -> float:
    tallest = max(
        height_of(str(cell), width=(width - 2 * _SIDE) * _POINTS, size=size)
        for cell, width in zip(row, widths, strict=True)
    )
    return tallest / _POINTS + 2 * _ABOVE


def _widths(table: Table) -> list[float]:
    return [ROOM * share / sum(table.widths) for share in table.widths]


def add_table(slide: Slide, fitted: Fitted[Table], *, top: float, language: str, accent: str) -> None:
    """A table that has been made to fit."""
    table, size = fitted.part, fitted.size
    widths = _widths(table)
    head = _Look(size=13, colour=SOFT, bold=True, line=accent)
    rows = [(_HEAD, [_cell(text, head, language) for text in table.headers])]
    for row in table.rows:
        rows.append((_height(row, widths, size), [_cell(said, _Look(size=size), language) for said in row]))
    _add(slide, table.caption, widths, rows, top)


def fitting_grids(grid: Grid, room: float) -> Iterator[Fitted[Grid]]:
    """The cronograma in pieces that fit in so many inches."""
    for part in grid.parts(_MONTHS):
        label = _label_width(part)
        for size in _GRID_SIZES:
            rows = [replace(row, label=_two_lines(row.label, label, size)) for row in part.rows]
            pages = pages_of([_grid_height(row, label, size) for row in rows], room - 2 * _HEAD)
            if len(pages) <= 1 or size == _GRID_SIZES[-1]:
                for a, b in pages or [(0, 0)]:
                    lost = _lost([(row.label,) for row in part.rows[a:b]], [(row.label,) for row in rows[a:b]])
                    yield Fitted(replace(part, rows=tuple(rows[a:b])), size, lost)
                break


def _grid_height(row: GridRow, label: float, size: int) -> float:
    return _height((row.label, row.state), (label, _STATE_WIDTH), size)


def _two_lines(label: str, width: float, size: int) -> str:
    return cut_to_fit(label, width=(width - 2 * _SIDE) * _POINTS, height=size * _TWO_LINES + 1, size=size)


def add_grid(slide: Slide, fitted: Fitted[Grid], *, top: float, language: str, accent: str) -> float:
    """A cronograma that has been made to fit: years, months, a row for each action. Says where it ends, in inches."""
    grid, size = fitted.part, fitted.size
    label = _label_width(grid)
    widths = [label, *[_MONTH_WIDTH] * len(grid.months), _STATE_WIDTH]
    text, centred = _Look(size=size), _Look(size=size, centred=True)
    head = _Look(size=size, colour=SOFT, bold=True, line=accent)
    months = [_cell(name, replace(head, centred=True), language) for name, _year in grid.months]
    rows = [
        (_HEAD * 0.8, _years(grid, size, language)),
        (_HEAD, [_cell(grid.label_heading, head, language), *months, _cell(grid.state_heading, head, language)]),
    ]
    looks = {
        "": centred,
        "planned": replace(centred, fill=PLANNED, colour="#ffffff"),
        "both": replace(centred, fill=PLANNED, colour="#ffffff"),
        "actual": replace(centred, fill=_DONE),
    }
    for row in grid.rows:
        marks = [_cell(_MARKS[mark], looks[mark], language) for mark in row.cells]
        cells = [_cell(row.label, text, language), *marks, _cell(row.state, text, language)]
        rows.append((_grid_height(row, label, size), cells))
    _add(slide, grid.caption, widths, rows, top)
    return top + sum(tall for tall, _cells in rows)


def _years(grid: Grid, size: int, language: str) -> list[str]:
    look = _Look(size=size, colour=SOFT, line="")
    cells = [_cell("", look, language)]
    for year, months in groupby(year for _name, year in grid.months):
        span = len(list(months))
        cells.append(_cell(year, replace(look, span=span), language))
        cells += ['<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:p/></a:txBody><a:tcPr/></a:tc>'] * (span - 1)
    return [*cells, _cell("", look, language)]


def _label_width(grid: Grid) -> float:
    return ROOM - _STATE_WIDTH - _MONTH_WIDTH * len(grid.months)


def _cell(said: str | State, look: _Look, language: str) -> str:
    text, colour = (str(said), said.colour) if isinstance(said, State) else (said, look.colour)
    letters = f"lang='{escape(language)}' sz='{look.size * 100}' b='{int(look.bold)}'"
    run = f"<a:r><a:rPr {letters}>{_solid(colour)}</a:rPr><a:t>{escape(plain(text))}</a:t></a:r>" if text else ""
    end = "" if text else f"<a:endParaRPr {letters}/>"
    inside, above = round(_SIDE * _EMU), round(_ABOVE * _EMU)
    return (
        f"<a:tc{f' gridSpan="{look.span}"' if look.span > 1 else ''}><a:txBody><a:bodyPr/><a:lstStyle/>"
        f"<a:p><a:pPr algn='{'ctr' if look.centred else 'l'}'/>{run}{end}</a:p></a:txBody>"
        f"<a:tcPr marL='{inside}' marR='{inside}' marT='{above}' marB='{above}' anchor='ctr'>"
        f"{_lines(look.line)}{_solid(look.fill) if look.fill else '<a:noFill/>'}</a:tcPr></a:tc>"
    )


def _lines(below: str) -> str:
    none = "".join(f"<a:{side} w='0'><a:noFill/></a:{side}>" for side in ("lnL", "lnR", "lnT"))
    return f"{none}<a:lnB w='9525'>{_solid(below)}</a:lnB>" if below else f"{none}<a:lnB w='0'><a:noFill/></a:lnB>"


def _solid(colour: str) -> str:
    return f"<a:solidFill><a:srgbClr val='{escape(colour.lstrip('#'))}'/></a:solidFill>"


def _add(
    slide: Slide, caption: str, widths: Sequence[float], rows: Sequence[tuple[float, Sequence[str]]], top: float
) -> None:
    """A frame with its table, and what it is called by whoever cannot see it."""
    height = sum(tall for tall, _cells in rows)
    frame = slide.shapes.add_table(1, 1, Inches(MARGIN), Inches(top), Inches(sum(widths)), Inches(height))
    describe(frame, caption, caption)
    columns = "".join(f"<a:gridCol w='{round(width * _EMU)}'/>" for width in widths)
    written = "".join(f"<a:tr h='{round(tall * _EMU)}'>{''.join(cells)}</a:tr>" for tall, cells in rows)
    table = parse_xml(
        f"<a:tbl {nsdecls('a')}><a:tblPr firstRow='1'><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>{written}</a:tbl>"
    )
    old = frame.table._tbl
    old.getparent().replace(old, table)
