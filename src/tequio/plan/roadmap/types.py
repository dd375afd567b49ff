"""Plain types of the roadmap, for other modules and for the readers and writers of its formats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

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


@dataclass(frozen=True, kw_only=True)
class ActivityStated:
    """An activity as a document states it. Others are named by slug, a line by its number."""

    code: str
    title: str
    segments: tuple[Segment, ...]
    description: str = ""
    kind: str = "action"  # codes of models.ActivityKind
    line: int | None = None
    responsible_unit: str | None = None
    co_responsible: str | None = None
    organisations: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    means_of_verification: str = ""
    weight: Decimal | None = None
    translations: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Moved:
    """An activity whose planned days are others now."""

    code: str
    title: str
    before: tuple[Segment, ...]
    after: tuple[Segment, ...]


@dataclass(frozen=True)
class Edited:
    """An activity of which something else changed: the names of the fields of `ActivityStated`."""

    code: str
    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """What a new statement of a roadmap changes in the one before. It is false where nothing does."""

    added: tuple[ActivityStated, ...] = ()
    removed: tuple[ActivityStated, ...] = ()
    moved: tuple[Moved, ...] = ()
    edited: tuple[Edited, ...] = ()
    is_first: bool = False  # there was no roadmap before
    is_reordered: bool = False
    is_respanned: bool = False  # other months across, or another way of knowing the year

    def __bool__(self) -> bool:
        return self != Changes()


@dataclass(frozen=True)
class Planned:
    """An activity as far as its progress depends on its roadmap."""

    code: str
    state: str
    segments: tuple[Segment, ...]
    weight: Decimal | None = None


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
    weight: Decimal | None = None

    @property
    def months(self) -> tuple[Month, ...]:
        """The months marked for it in the grid."""
        return tuple(sorted({month for segment in self.segments for month in segment.months()}))


@dataclass(frozen=True)
class WorkRow:
    """An activity on which there is something to report, as lists of work need it."""

    name: str  # «commitment/code»
    title: str
    state: str  # in words
    unit_id: int | None


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
    unit_id: int | None = None


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
