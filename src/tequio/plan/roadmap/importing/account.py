"""Telling a person at a terminal what was understood of their cronograma, cell by cell."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from tequio.plan.roadmap.importing.understood import CellRead, Understood
from tequio.ui.wording import month_words


def describe(understood: Understood) -> str:
    """The account of a dry run: a summary, the header, every row with all its cells, and the notes."""
    return "\n".join(_lines(understood))


def _lines(understood: Understood) -> Iterator[str]:
    yield _summary(understood)
    for row, cells in groupby(understood.cells, key=lambda cell: cell.row):
        yield ""
        if row == 0:
            yield _("Header")
        else:
            yield _("Action %(number)d: %(title)s") % {"number": row, "title": understood.grid.rows[row - 1].title}
        found = list(cells)
        width = max(len(cell.where) for cell in found)
        yield from (f"  {cell.where:<{width}}  {_meaning(cell)}" for cell in found)
    if understood.notes:
        yield ""
        yield _("Notes")
        yield from (f"  {note}" for note in understood.notes)


def _summary(understood: Understood) -> str:
    grid = understood.grid
    facts = {
        "file": understood.filename,
        "actions": len(grid.rows),
        "months": len(grid.months),
        "marks": sum(len(row.marks) for row in grid.rows),
        "first": month_words(grid.months[0]),
        "last": month_words(grid.months[-1]),
    }
    says = _("%(file)s: actions %(actions)d, months %(months)d (%(first)s to %(last)s), marks %(marks)d.")
    return says % facts


def _meaning(cell: CellRead) -> str:
    month = month_words(cell.month) if cell.month else ""
    facts = {"text": cell.text, "month": month}
    match cell.meaning:
        case "corner":
            return _("“%(text)s”: heading of the actions") % facts
        case "month":
            return _("“%(text)s”: %(month)s") % facts
        case "title":
            return _("“%(text)s”: title of the action") % facts
        case "mark":
            return _("“%(text)s”: %(month)s is marked") % facts
        case "empty":
            return _("empty: %(month)s is not marked") % facts
