"""The months across the top of a table: that they are months, follow one another and start where it was said."""

from django.utils.translation import gettext as _

from tequio.lib.errors import Problem
from tequio.lib.months import Month
from tequio.lib.plain import shortened
from tequio.plan.roadmap.importing import limits
from tequio.plan.roadmap.importing.month_names import MonthName, month_named
from tequio.plan.roadmap.importing.table import Table
from tequio.ui.wording import month_words


def months_of(table: Table, start: Month) -> tuple[tuple[Month, ...], list[Problem]]:
    """The month of each column after the first, and what is wrong with the header.

    One break gives one problem: after it, the columns are compared with what the header itself says.
    """
    header = table.header
    width = len(header.cells) if any(header.cells) else 1
    while width > 1 and not header.cells[width - 1].strip():
        width -= 1  # Sheets and their CSV often carry empty columns at the right.
    problems = _shape(table, width)
    if problems:
        return (), problems
    months: list[Month] = []
    expected = start
    for column, text in enumerate(header.cells[1 : min(width, limits.MAX_MONTHS + 1)], start=2):
        said = month_named(text)
        if said is None:
            problems.append(Problem(_not_a_month(text), table.cell_at(header.number, column)))
        elif not _agree(said, expected):
            says = _disagreement(text, expected, is_first=column == 2)
            problems.append(Problem(says, table.cell_at(header.number, column)))
            expected = Month(said.year or expected.year, said.number)
        months.append(expected)
        expected = expected.plus(1)
    return tuple(months), problems


def _shape(table: Table, width: int) -> list[Problem]:
    row = table.row_at(table.header.number)
    if width < 2 or not any(month_named(text) for text in table.header.cells[1:width]):
        says = _("The header has no months: the first column holds the actions, the others one month each.")
        return [Problem(says, row)]
    if width - 1 > limits.MAX_MONTHS:
        return [Problem(_("The table has more than %(most)d months.") % {"most": limits.MAX_MONTHS}, row)]
    if month_named(table.header.cells[0]):
        says = _("The first column says a month, but it must hold the titles of the actions.")
        return [Problem(says, table.cell_at(table.header.number, 1))]
    return []


def _agree(said: MonthName, expected: Month) -> bool:
    return said.number == expected.number and said.year in (None, expected.year)


def _not_a_month(text: str) -> str:
    if not text.strip():
        return _("This column has no month in the header.")
    return _("“%(text)s” is not a month.") % {"text": shortened(text)}


def _disagreement(text: str, expected: Month, *, is_first: bool) -> str:
    facts = {"text": shortened(text), "month": month_words(expected)}
    if is_first:
        return _("The header says “%(text)s”, but the start given is %(month)s.") % facts
    return _("The header says “%(text)s” where %(month)s should follow: the months must be consecutive.") % facts
