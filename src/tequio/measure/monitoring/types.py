"""Plain types of monitoring, for the floors above."""

from dataclasses import dataclass
from datetime import date, datetime

from tequio.measure.monitoring.core.pace import Pace, Thresholds
from tequio.measure.monitoring.core.progress import Basis, Whole

__all__ = ["Basis", "LightRule", "Pace", "Progress", "ProgressOf", "Whole"]


@dataclass(frozen=True)
class LightRule:
    """The edition of the rule that a light was computed by."""

    title: str
    text: str
    edition: str
    source: str
    thresholds: Thresholds


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far an activity is, as everybody may read it."""

    percent: int | None  # None: nobody has reported
    lacks_evidence: bool  # it would be at 100 but for evidence that somebody verified
    expected: int | None = None  # where it would be by its planned working days; None where none is planned
    pace: Pace | None = None  # its light; None where no rule of lights is in force
    period: date | None = None  # of the last published report
    narrative: str = ""
    reason: str = ""
    published_at: datetime | None = None
    role: str = ""  # of whoever published it
    organisation: str = ""


@dataclass(frozen=True)
class ProgressOf:
    """How far a commitment is: its activities by code, and all of them together by the one formula."""

    activities: dict[str, Progress]
    whole: Whole
    expected: int | None  # percent of the whole by its planned working days; None where none is planned
    pace: Pace | None = None  # its light; None where no rule of lights is in force
    rule: LightRule | None = None
