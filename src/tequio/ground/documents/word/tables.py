"""Tables of a report: headers repeated on each page, rows kept whole, and a name for whoever cannot see them."""

from copy import deepcopy
from itertools import groupby

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from tequio.ground.documents.types import PLANNED, Grid, State, Table
from tequio.ground.documents.word.elements import element, text_element
from tequio.lib.plain import plain

_CELL_STYLE = "Celda"
_TWIPS = 1440  # in an inch
_STATE_WIDTH, _LABEL_SHARE, _BETWEEN = 1.25, 0.42, 0.3
_DONE = "#e9e4d8"
_MARKS = {"": "", "planned": "x", "actual": "●", "both": "x ●"}


def add_table(document: Document, table: Table, width: float) -> None:
    """A table so many inches wide."""
    shares = sum(table.widths)
    widths = [width * share / shares for share in table.widths]
    rows = [
        _row(
            [_cell(text, each, is_header=True) for text, each in zip(table.headers, widths, strict=True)],
            is_header=True,
        )
    ]
    rows += [_row([_cell(text, each) for text, each in zip(row, widths, strict=True)]) for row in table.rows]
    _append(document, _table(table.caption, widths, rows))


def add_grid(document: Document, grid: Grid, width: float) -> None:
    """A cronograma: the months that the plan marks with x, and with a disc those in which there was work."""
    label = width * _LABEL_SHARE
    month = (width - label - _STATE_WIDTH) / max(len(grid.months), 1)
    widths = [label, *[month] * len(grid.months), _STATE_WIDTH]
    headers = _grid_headers(grid, label, month)
    rows = [
        _row(
            [
                _cell(row.label, label),
                *(_month_cell(cell, month) for cell in row.cells),
                _cell(row.state, _STATE_WIDTH),
            ]
        )
        for row in grid.rows
    ]
    _append(document, _table(grid.caption, widths, [*headers, *rows]))


def _grid_headers(grid: Grid, label: float, month: float) -> list[BaseOxmlElement]:
    """The years, each over its months; and the months."""
    years = []
    for year, months in groupby(year for _name, year in grid.months):
        span = len(list(months))
        years.append(_cell(year, month * span, is_header=True, span=span))
    names = [_cell(name, month, align="center", is_header=True) for name, _year in grid.months]
    label_cell, state_cell = (
        _cell(text, width, is_header=True)
        for text, width in ((grid.label_heading, label), (grid.state_heading, _STATE_WIDTH))
    )
    above = [_cell("", label), *years, _cell("", _STATE_WIDTH)]
    return [_row(above, is_header=True), _row([label_cell, *names, state_cell], is_header=True)]


def add_signatures(document: Document, roles: tuple[str, ...], width: float) -> None:
    """Places to sign side by side, each a line over what its signer does."""
    each = (width - _BETWEEN * (len(roles) - 1)) / len(roles)
    line = element("w:tcBorders", element("w:top", val="single", sz=6, space=0, color="auto"))
    cells = []
    for number, role in enumerate(roles):
        cell = _cell(role, each, align="center")
        cell.tcPr.append(deepcopy(line))
        cells.append(cell)
        if number + 1 < len(roles):
            cells.append(_cell("", _BETWEEN))
    widths = [width for cell in range(len(cells)) for width in ([each] if cell % 2 == 0 else [_BETWEEN])]
    _append(document, _table("", widths, [_row(cells)], style=""))


def _append(document: Document, table: BaseOxmlElement) -> None:
    # The last element of a body is always its section.
    document.element.body.insert_element_before(table, "w:sectPr")
    document.add_paragraph(style="Letra chica")  # two tables that touch become one


def _table(
    caption: str, widths: list[float], rows: list[BaseOxmlElement], style: str = "TablaDelInforme"
) -> BaseOxmlElement:
    whole = round(sum(widths) * _TWIPS)
    properties = element(
        "w:tblPr",
        *([element("w:tblStyle", val=style)] if style else []),
        element("w:tblW", w=whole, type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        *([element("w:tblCaption", val=plain(caption))] if caption else []),
    )
    columns = element("w:tblGrid", *(element("w:gridCol", w=round(width * _TWIPS)) for width in widths))
    return element("w:tbl", properties, columns, *rows)


def _row(cells: list[BaseOxmlElement], *, is_header: bool = False) -> BaseOxmlElement:
    properties = element("w:trPr", element("w:cantSplit"))
    if is_header:
        properties.append(element("w:tblHeader"))
    return element("w:tr", properties, *cells)


def _cell(
    said: str | State,
    width: float,
    *,
    align: str = "left",
    fill: str = "",
    colour: str = "",
    is_header: bool = False,
    span: int = 1,
) -> BaseOxmlElement:
    text, colour = (str(said), said.colour) if isinstance(said, State) else (said, colour)
    spanned = [element("w:gridSpan", val=span)] if span > 1 else []
    shade = [element("w:shd", val="clear", color="auto", fill=fill.lstrip("#"))] if fill else []
    run = element("w:r")
    looks = [element("w:b")] if is_header else []
    looks += [element("w:color", val=colour.lstrip("#"))] if colour else []
    run.append(element("w:rPr", *looks))
    run.append(text_element(plain(text)))
    return element(
        "w:tc",
        element("w:tcPr", element("w:tcW", w=round(width * _TWIPS), type="dxa"), *spanned, *shade),
        element(
            "w:p",
            element("w:pPr", element("w:pStyle", val=_CELL_STYLE), element("w:jc", val=align)),
            run,
        ),
    )


def _month_cell(cell: str, width: float) -> BaseOxmlElement:
    fill = {"planned": PLANNED, "both": PLANNED, "actual": _DONE}.get(cell, "")
    return _cell(_MARKS[cell], width, align="center", fill=fill, colour="#ffffff" if fill == PLANNED else "")
