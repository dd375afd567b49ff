"""What documents are made of: titles, sentences, tables, months. None of it knows what a plan is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

ACCENT, ACCENT_INK = "#a3123f", "#7d0d30"
INK, SOFT, LINE, PLANNED = "#1c1a17", "#5b554c", "#ddd6c8", "#1f6b6b"


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Whose paper it is. `arms` is a picture in PNG (`api.arms_png` makes it one); empty without a coat of arms."""

    institution: str
    acronym: str = ""
    accent: str = ACCENT
    accent_ink: str = ACCENT_INK
    arms: bytes = b""
    contact: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class About:
    """What every document says of itself. `made_at` dates the file, so that the same record gives the same bytes."""

    kind: str  # «Informe de avances»
    title: str
    day: str  # the day of the record with its zone, in words
    made_at: datetime
    language: str  # as in «es-MX»
    letterhead: Letterhead
    source: tuple[str, ...] = ()  # where what it says comes from, a line each
    root: str = ""  # root of the log in hexadecimal


@dataclass(frozen=True)
class State:
    """How something stands: a mark, its word and a colour that only repeats them."""

    mark: str
    word: str
    colour: str = SOFT

    def __str__(self) -> str:
        return f"{self.mark} {self.word}"


@dataclass(frozen=True)
class Count:
    """Some of the whole: «tres van con retraso», and which they are."""

    state: State
    number: int
    says: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """A row of months. Each cell is «», «planned», «actual» or «both»."""

    label: str
    cells: tuple[str, ...]
    state: State


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A cronograma as offices draw it: months across, rows down, and beside each how it stands."""

    caption: str
    label_heading: str
    state_heading: str
    months: tuple[tuple[str, str], ...]  # short name and year
    rows: tuple[GridRow, ...]
    planned_word: str
    actual_word: str

    def parts(self, most: int) -> "Iterator[Grid]":
        """The grid in pieces of so many months at most. Of several, each has the rows that are marked in its months,
        and the first also those that are marked in none."""
        if len(self.months) <= most:
            yield self
            return
        for first in range(0, len(self.months), most):
            rows = tuple(
                replace(row, cells=row.cells[first : first + most])
                for row in self.rows
                if any(row.cells[first : first + most]) or (first == 0 and not any(row.cells))
            )
            if rows:
                yield replace(self, months=self.months[first : first + most], rows=rows)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a card: a heading over a text, over rows of a term and what is said of it, or over both."""

    heading: str
    text: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class Card:
    """A page to be read in a minute (*tarjeta informativa*)."""

    about: About
    sentence: str
    counts: tuple[Count, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of a report; level 1 opens a section."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: of the text, its opening sentence (`lead`), in small (`soft`) or somebody's own words (`quote`)."""

    text: str
    look: str = "body"


@dataclass(frozen=True)
class Bullets:
    """A list, with numbers or without."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under a header. `widths` are shares of the width of the page."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str | State, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Signatures:
    """Places to sign, each under what its signer does («Elaboró»)."""

    roles: tuple[str, ...]


type Block = Heading | Paragraph | Bullets | Table | Grid | Signatures


@dataclass(frozen=True, kw_only=True)
class Report:
    """A document to be read whole and signed (*informe*)."""

    about: About
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class TitleSlide:
    """The first slide."""

    title: str
    subtitle: tuple[str, ...]  # lines
    notes: str


@dataclass(frozen=True, kw_only=True)
class ColumnsSlide:
    """Two texts side by side, each under its heading."""

    title: str
    columns: tuple[tuple[str, str], tuple[str, str]]
    notes: str


@dataclass(frozen=True, kw_only=True)
class TableSlide:
    """A table; it goes on in another slide where its rows do not fit."""

    title: str
    table: Table
    notes: str


@dataclass(frozen=True, kw_only=True)
class GridSlide:
    """A cronograma; it goes on in other slides where its rows or months do not fit."""

    title: str
    grid: Grid
    notes: str


@dataclass(frozen=True, kw_only=True)
class StandingSlide:
    """Where something stands: a sentence, a band with a piece for each state, and which they are."""

    title: str
    sentence: str
    counts: tuple[Count, ...]
    table: Table
    notes: str


type Slide = TitleSlide | ColumnsSlide | TableSlide | GridSlide | StandingSlide


@dataclass(frozen=True, kw_only=True)
class Deck:
    """Slides to show."""

    about: About
    slides: Sequence[Slide]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A cronograma on paper: its sentence, its months and its notes."""

    about: About
    sentence: str
    grid: Grid
    notes: tuple[tuple[str, str], ...] = ()  # what is said of a row, under its name
    notes_heading: str = ""
