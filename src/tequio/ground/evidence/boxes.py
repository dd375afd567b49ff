"""Boxes as a person types them, in hundredths of the page, and as they travel from one page of the document to another.

What was typed is kept as it was typed until it can be read, so that nothing is lost to a mistake.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tequio.ground.evidence.redaction import BOXES_AT_MOST, Box, require_sound
from tequio.lib.errors import RuleBroken

# Digits that everybody reads, and few: no exponents, no signs, nothing that is not a number.
_PAGE = re.compile(r"[0-9]{1,4}", re.ASCII)
_PER_CENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,4})?", re.ASCII)
_LONGEST = 20


@dataclass(frozen=True)
class TypedBox:
    """One box as it was typed: the page, from 1, and left, top, width and height in hundredths of it."""

    page: str
    left: str
    top: str
    width: str
    height: str

    @property
    def box(self) -> Box | None:
        """The box that this names; None where it names none."""
        sides = (self.left, self.top, self.width, self.height)
        if not _PAGE.fullmatch(self.page) or not all(_PER_CENT.fullmatch(side) for side in sides):
            return None
        left, top, width, height = (float(side) / 100 for side in sides)
        return Box(int(self.page), left, top, width, height)

    def fits(self, count: int) -> bool:
        """Whether it names a box that lies within one of so many pages."""
        try:
            require_sound([self.box] if self.box else [], count)
        except RuleBroken:
            return False
        return self.box is not None


def typed(*values: str) -> TypedBox:
    """What was typed into the five fields of a box, without what no field needs."""
    page, left, top, width, height = (re.sub(r"[;\s]", "", value)[:_LONGEST].replace(",", ".") for value in values)
    return TypedBox(page, left, top, width, height)


def written(boxes: Iterable[TypedBox]) -> str:
    """Boxes as one line, for a field or an address."""
    return ";".join(",".join((each.page, each.left, each.top, each.width, each.height)) for each in boxes)


def read(line: str) -> list[TypedBox]:
    """The boxes of a line that `written` made, and at most one more than a document may have."""
    parts = [part.split(",") for part in line.split(";", BOXES_AT_MOST + 1)[: BOXES_AT_MOST + 1]]
    return [typed(*part) for part in parts if len(part) == 5]
