"""Plain types of the roadmap, for other modules and for the readers and writers of its formats."""

from dataclasses import dataclass, field
from datetime import date, datetime

from tequio.lib.months import Month


@dataclass(frozen=True, order=True)
class Segment:
    """A stretch of planned days, both ends included. An activity has one or more; gaps between them survive."""

    start: date
    end: date

    def months(self) -> tuple[Month, ...]:
        """Every month the stretch touches, in order."""
        first, last = Month.of(self.start), Month.of(self.end)
        return tuple(first.plus(n) for n in range(first.until(last) + 1))


@dataclass(frozen=True)
class GridRow:
    """A row of a month grid: an activity's title and the months marked for it, in order."""

    title: str
    marks: tuple[Month, ...]


@dataclass(frozen=True)
class MonthGrid:
    """A cronograma as it is drawn: consecutive months across, activities down."""

    months: tuple[Month, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True)
class ScheduledActivity:
    """One activity of a schedule as its readers need it. `status` is a key of `roadmap.core.status.Status`."""

    code: str
    title: str
    segments: tuple[Segment, ...]
    status: str
    state: str
    actual_start: date | None = None
    actual_end: date | None = None
    responsible: str = ""
    co_responsible: str = ""
    parties: tuple[str, ...] = ()
    means_of_verification: str = ""
    explanation: str = ""
    line_number: int | None = None
    kind: str = "action"

    @property
    def months(self) -> tuple[Month, ...]:
        """The months marked for it in the grid."""
        return tuple(sorted({month for segment in self.segments for month in segment.months()}))


@dataclass(frozen=True)
class Standing:
    """How one activity stands, for pages that sum up many of them."""

    code: str
    title: str
    status: str
    planned_start: date | None = None
    planned_end: date | None = None
    actual_start: date | None = None
    explanation: str = ""
    responsible: str = ""


@dataclass(frozen=True)
class Schedule:
    """A commitment's schedule, complete: what every view and every download of the cronograma is made from."""

    commitment_slug: str
    commitment_title: str
    months: tuple[Month, ...]
    activities: tuple[ScheduledActivity, ...]
    zone: str
    today: date
    changed_at: datetime
    revision: int = 0
    address: str = ""
    removed: tuple[ScheduledActivity, ...] = field(default=())
    institution: str = ""
    source: str = ""  # the document that the schedule was taken from
    start_given_by: str = ""  # "document" or "operator", when it is known who gave the year
