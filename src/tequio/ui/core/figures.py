"""A figure never comes alone: it carries the sentence that says what it shows, its table and its downloads."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tequio.ui.core.drawing import Drawn


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What `ui/figure.html` needs. `key` names it in the page and must be unique there."""

    key: str
    title: str
    summary: str
    svg: Drawn
    narrow_svg: Drawn | None = None  # the same for the width of a telephone; without it, the drawing scrolls there
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    downloads: Sequence[tuple[str, str]] = field(default=())

    def __post_init__(self) -> None:
        if not self.summary or not self.headers:
            raise ValueError(f"Figure {self.key!r} has no summary sentence or no table")
        uneven = [number for number, row in enumerate(self.rows) if len(row) != len(self.headers)]
        if uneven:
            raise ValueError(f"Rows {uneven} of figure {self.key!r} do not have one cell for each header")
