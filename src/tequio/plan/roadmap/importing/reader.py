"""The way in: a file's content and name, the month of its first column, and the grid it draws."""

from collections.abc import Callable
from pathlib import PurePath

from django.utils.translation import gettext as _

from tequio.lib.errors import InputRefused, Problem
from tequio.lib.months import Month
from tequio.plan.roadmap.importing import delimited, limits, markdown
from tequio.plan.roadmap.importing.grid import understand
from tequio.plan.roadmap.importing.table import Table
from tequio.plan.roadmap.importing.understood import Understood


def _read_workbook(content: bytes) -> Table:
    # Slow library: every command and every process would pay for it, and few ever read a workbook.
    from tequio.plan.roadmap.importing import workbook

    return workbook.read(content)


_READERS: dict[str, Callable[[bytes], Table]] = {
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".csv": delimited.read,
    ".tsv": delimited.read,
    ".xlsx": _read_workbook,
}


def read_grid(content: bytes, filename: str, start: Month) -> Understood:
    """Understand a cronograma whole, or raise InputRefused with every problem found and where. Nothing is guessed:
    `start` is the month of the first column, and a header that says otherwise is refused."""
    reader = _READERS.get(PurePath(filename).suffix.lower())
    if reader is None:
        says = _("The format of the file is not read. Hand in a Markdown (.md), CSV (.csv) or Excel (.xlsx) file.")
        raise InputRefused([Problem(says)])
    if start.year not in limits.YEARS:
        says = _("The start must fall between the years %(first)d and %(last)d.")
        raise InputRefused([Problem(says % {"first": limits.YEARS[0], "last": limits.YEARS[-1]})])
    if not content.strip():
        raise InputRefused([Problem(_("The file is empty."))])
    if len(content) > limits.MAX_BYTES:
        says = _("The file weighs more than %(most)d MB, far more than a cronograma needs.")
        raise InputRefused([Problem(says % {"most": limits.MAX_BYTES // (1024 * 1024)})])
    return understand(reader(content), PurePath(filename).name, start)
