"""What was understood of a cronograma: the grid, the account of every cell, and what the reader should know."""

from dataclasses import dataclass
from typing import Literal

from tequio.lib.months import Month
from tequio.plan.roadmap.types import MonthGrid

type Meaning = Literal["corner", "month", "title", "mark", "empty"]


@dataclass(frozen=True)
class CellRead:
    """A cell of the table: where it is, what it says, and what that was taken for. `row` 0 is the header."""

    row: int
    column: int
    where: str
    text: str
    meaning: Meaning
    month: Month | None = None


@dataclass(frozen=True)
class Note:
    """Something done or seen while reading that is no fault, and where."""

    says: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.says}" if self.where else self.says


@dataclass(frozen=True)
class Understood:
    """A cronograma read whole: nothing in it was guessed, and nothing was left out without a note."""

    filename: str
    grid: MonthGrid
    cells: tuple[CellRead, ...]
    notes: tuple[Note, ...]
