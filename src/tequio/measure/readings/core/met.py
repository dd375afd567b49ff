"""Whether a target was met, by the value that its indicator shows. Computed, never typed."""

from decimal import Decimal
from enum import StrEnum


class Met(StrEnum):
    """How a target stands."""

    MET = "met"
    PARTLY = "partly"
    NOT = "not_met"
    NO_DATA = "no_data"


def met(*, value: Decimal | None, target: Decimal, baseline: Decimal | None, is_descending: bool) -> Met:
    """How a target stands by a value of its indicator; None where nobody has read one.

    It is met at the target or beyond it, in the sense of the indicator. Short of it, it is met in part where the value
    left the baseline towards the target; of an ascending indicator without baseline, where it is above zero.
    """
    if value is None:
        return Met.NO_DATA
    if (value <= target) if is_descending else (value >= target):
        return Met.MET
    start = Decimal(0) if baseline is None and not is_descending else baseline
    if start is None:
        return Met.NOT
    moved = (value < start) if is_descending else (value > start)
    return Met.PARTLY if moved else Met.NOT


def way_covered(*, value: Decimal, target: Decimal, baseline: Decimal | None) -> int | None:
    """Percent of the way from the baseline to the target, rounded down: (value - baseline) / (target - baseline).

    From zero where there is no baseline (`planning.md` §2.6). None where baseline and target are the same: the way is
    not defined. It may be under 0 or over 100, and is told as it is.
    """
    start = baseline if baseline is not None else Decimal(0)
    if target == start:
        return None
    return int((100 * (value - start) / (target - start)).to_integral_value(rounding="ROUND_FLOOR"))
