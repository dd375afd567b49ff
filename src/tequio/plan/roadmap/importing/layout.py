"""Which columns of a table are the cronograma. Offices keep more in theirs: a number, who answers, remarks.

What is not read is said in a note. A column whose cells hold marks is never left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.lib.errors import Problem
from tequio.lib.ids import slug_of
from tequio.lib.plain import shortened
from tequio.plan.roadmap.importing.month_names import month_named
from tequio.plan.roadmap.importing.table import Table, TableRow
from tequio.plan.roadmap.importing.understood import Note

MARKS = ("x", "X")
# How offices head the column of the actions, as `slug_of` writes it.
_ACTIONS = re.compile(r"(accion|actividad|tarea|concepto|descripcion|proceso)(es|s)?(-.*)?|nombre(-.*)?|que-se-hara")
# How they head the others that stand before the months.
_OTHERS = re.compile(
    r"(no|num|numero|n|id|clave|codigo|consecutivo|partida)|(responsable|unidad|area|encargad[oa]|quien)(s|es)?(-.*)?"
    r"|(linea|eje|etapa|fase|objetivo|meta|indicador|entregable|producto)(s|es)?(-.*)?"
)
_FOOT = re.compile(
    r"(notas?|fuentes?|observaci[oó]n(es)?|elabor[oó]|revis[oó]|autoriz[oó]|aprob[oó])\b|\*", re.IGNORECASE
)
_TOTAL = re.compile(r"(sub)?total(es)?\b", re.IGNORECASE)

_LONGEST_TITLE = 100


@dataclass
class Laid:
    """A table of the actions and their months alone, and what was said on the way there."""

    table: Table
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def lay_out(table: Table) -> Laid:
    """The same table with the actions first and their months after, without what stands beside or below them."""
    laid = Laid(table)
    kept = [row for row in table.rows if not _refused_for_its_width(laid, row)]
    columns = _columns(table)
    if columns is None:
        says = _(
            "It is not clear which column holds the actions, among those before the months: head it with “Acción”."
        )
        laid.problems = [Problem(says, table.row_at(table.header.number))]
        return laid
    unused = [column for column in range(len(table.header.cells)) if column not in columns]
    for column in unused:
        text = shortened(table.header.cells[column])
        if text:
            says = _("The column “%(text)s” is not part of the cronograma and was not read.") % {"text": text}
            laid.notes.append(Note(says, table.cell_at(table.header.number, column + 1)))
    width = len(table.header.cells)
    beyond = range(width, max((len(row.cells) for row in kept), default=width))
    read = [*columns, *beyond]  # What stands beyond the header may be a fault, so it goes along.
    laid.table = replace(
        table,
        header=replace(table.header, cells=_only(table.header.cells, columns)),
        rows=tuple(replace(row, cells=_only(row.cells, read)) for row in _without_foot(laid, kept, columns[1:])),
        columns=tuple(column + 1 for column in read),
    )
    return laid


def _only(cells: Sequence[str], columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(cells[column] for column in columns if column < len(cells))


def _columns(table: Table) -> list[int] | None:
    """The column of the actions and those of the months; None where nobody could tell."""
    header = table.header.cells
    months = [column for column, text in enumerate(header) if column and month_named(text)]
    first = months[0] if months else 1
    title = _title_among(header[:first]) if first > 1 else 0
    if title is None:
        return None
    last = len(header)
    while months and last - 1 > months[-1] and not _holds_marks(table, last - 1) and header[last - 1].strip():
        last -= 1
    return [title, *range(first, last)]


def _title_among(names: Sequence[str]) -> int | None:
    slugs = [slug_of(name) for name in names]
    named = [column for column, slug in enumerate(slugs) if _ACTIONS.fullmatch(slug)]
    if named:
        return named[0]
    left = [column for column, slug in enumerate(slugs) if not _OTHERS.fullmatch(slug)]
    return left[0] if len(left) == 1 else None


def _holds_marks(table: Table, column: int) -> bool:
    return any(column < len(row.cells) and row.cells[column].strip() in MARKS for row in table.rows)


def _without_foot(laid: Laid, rows: list[TableRow], months: Sequence[int]) -> Iterator[TableRow]:
    """The rows but for what stands below the last mark and is a note, a total or, apart from them, a whole sentence."""
    marked = [
        number for number, row in enumerate(rows) if any(cell.strip() in MARKS for cell in _only(row.cells, months))
    ]
    last, is_apart = marked[-1] if marked else len(rows), False
    for number, row in enumerate(rows):
        text = next((cell.strip() for cell in row.cells if cell.strip()), "")
        is_apart = is_apart or (number > last and row.is_blank)
        is_sentence = is_apart and (text.endswith(".") or len(text) > _LONGEST_TITLE)
        below = number > last and (is_sentence or _FOOT.match(text) or _TOTAL.match(text))
        if text and below:
            says = _("“%(text)s” stands below the actions and was not read.") % {"text": shortened(text)}
            laid.notes.append(Note(says, laid.table.row_at(row.number)))
        else:
            yield row


def _refused_for_its_width(laid: Laid, row: TableRow) -> bool:
    """Markdown and CSV say where each cell ends: a row that does not match its header is a fault."""
    table = laid.table
    found, due = len(row.cells), len(table.header.cells)
    if not table.is_ragged or found == due or (row.is_blank and found <= 1):
        return False
    says = ngettext(
        "The row has %(found)d cell and the header has %(due)d.",
        "The row has %(found)d cells and the header has %(due)d.",
        found,
    )
    laid.problems.append(Problem(says % {"found": found, "due": due}, table.row_at(row.number)))
    return True
