"""Which row of a sheet or a CSV is the header: files often carry a title or a letterhead above it."""

from collections.abc import Sequence

from tequio.plan.roadmap.importing.month_names import month_named
from tequio.plan.roadmap.importing.table import TableRow


def months_in(row: TableRow) -> int:
    """How many cells after the first say a month."""
    return sum(1 for cell in row.cells[1:] if month_named(cell))


def header_position(rows: Sequence[TableRow]) -> int | None:
    """The position of the header: the first row that says months, else the first with any text; None without text."""
    with_months = (position for position, row in enumerate(rows) if months_in(row))
    with_text = (position for position, row in enumerate(rows) if not row.is_blank)
    return next(with_months, next(with_text, None))
