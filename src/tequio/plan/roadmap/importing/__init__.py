"""Reading a cronograma that an office keeps in Markdown, CSV or a workbook: understood whole, or refused whole."""

from tequio.plan.roadmap.importing.account import describe
from tequio.plan.roadmap.importing.reader import read_grid
from tequio.plan.roadmap.importing.understood import CellRead, Note, Understood

__all__ = ["CellRead", "Note", "Understood", "describe", "read_grid"]
