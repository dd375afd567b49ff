"""How far work is: one formula, used wherever a percentage is shown.

A whole is the average of its parts, weighted by the weight that somebody set, else by their planned duration, else
each alike (`planning.md` §1.8, from OpenProject and GanttProject). What was cancelled is left out. Nothing reaches 100
without verified evidence: until then it counts 99, and it is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

WITHOUT_EVIDENCE_AT_MOST = 99


class Basis(StrEnum):
    """By what the parts of a whole were weighed."""

    WEIGHT = "weight"
    DURATION = "duration"
    EQUAL = "equal"


@dataclass(frozen=True)
class Part:
    """An activity as the formula sees it. `percent` is None where nobody reported and its state does not tell."""

    percent: int | None
    days: int | None = None  # planned, both ends included
    weight: Decimal | None = None
    is_cancelled: bool = False


@dataclass(frozen=True)
class Whole:
    """How far a whole is. `percent` is None where no part counts; parts without data count as zero and are told."""

    percent: int | None
    basis: Basis
    counted: int
    without_data: int


def counted_percent(*, state: str, reported: int | None, has_evidence: bool) -> int | None:
    """What an activity counts: what was last reported of it, else what its state says; None where neither tells."""
    known = reported
    if state == "finished":
        known = 100
    elif reported is None and state == "not_started":
        known = 0
    if known is None:
        return None
    return known if has_evidence else min(known, WITHOUT_EVIDENCE_AT_MOST)


def expected_percent(planned: int, elapsed: int) -> int | None:
    """What an activity would be at if its planned working days had been used evenly, rounded down.

    None where none is planned: nothing is expected of it yet (planned value by time, `planning.md` §2.4).
    """
    return None if not planned else min(100 * elapsed // planned, 100)


def whole_of(parts: Sequence[Part]) -> Whole:
    """The parts together, rounded down: 100 only when each of them is at 100."""
    kept = [part for part in parts if not part.is_cancelled]
    basis = _basis(kept)
    without_data = sum(part.percent is None for part in kept)
    weights = [_weight(part, basis) for part in kept]
    total = sum(weights, Decimal(0))
    if not total:
        return Whole(None, basis, len(kept), without_data)
    done = sum((weight * (part.percent or 0) for weight, part in zip(weights, kept, strict=True)), Decimal(0))
    return Whole(int(done / total), basis, len(kept), without_data)


def _basis(parts: Sequence[Part]) -> Basis:
    if parts and all(part.weight is not None for part in parts):
        return Basis.WEIGHT
    if parts and all(part.days for part in parts):
        return Basis.DURATION
    return Basis.EQUAL


def _weight(part: Part, basis: Basis) -> Decimal:
    match basis:
        case Basis.WEIGHT:
            return part.weight or Decimal(0)
        case Basis.DURATION:
            return Decimal(part.days or 0)
        case Basis.EQUAL:
            return Decimal(1)
