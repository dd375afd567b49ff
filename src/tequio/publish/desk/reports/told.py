"""What a report tells, as plain data: gathered once, written by any of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tequio.measure.monitoring.types import ProgressOf
from tequio.plan.roadmap.types import Schedule, ScheduledActivity, Standing
from tequio.publish.site.api import schedules


@dataclass(frozen=True, kw_only=True)
class EvidenceTold:
    """Something that shows that an activity was carried out, as everybody may read it."""

    activity: str
    title: str
    day: date | None = None  # of what it shows
    verified: bool = False


@dataclass(frozen=True, kw_only=True)
class LineTold:
    """A line of action and the activities of the schedule that carry it out."""

    number: int
    title: str
    activities: tuple[ScheduledActivity, ...]


@dataclass(frozen=True, kw_only=True)
class CommitmentTold:
    """A commitment with what its reports say of it."""

    slug: str
    title: str
    objective: str
    problem: str
    problem_source: str  # where the problem is cited from, when it is not this commitment's own document
    lines_introduction: str
    lines: tuple[LineTold, ...]
    schedule: Schedule | None
    parties: tuple[tuple[str, str], ...]  # what each does and its name
    source: str
    progress: ProgressOf | None = None
    evidence: tuple[EvidenceTold, ...] = ()

    @property
    def activities(self) -> tuple[ScheduledActivity, ...]:
        return self.schedule.activities if self.schedule else ()

    @property
    def standings(self) -> list[Standing]:
        return [schedules.standing_of(activity) for activity in self.activities]


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a report is about: a plan with its commitments, or one of them."""

    slug: str
    title: str
    plan_title: str  # empty in a commitment that no plan holds yet
    introduction: str
    commitments: tuple[CommitmentTold, ...]
    contact: tuple[str, str]  # the unit that answers for the plan, and how to reach it
    source: str
    address: str
    today: date
    is_draft: bool

    @property
    def only(self) -> CommitmentTold | None:
        """The commitment, where there is one alone."""
        return self.commitments[0] if len(self.commitments) == 1 else None

    @property
    def activities(self) -> list[ScheduledActivity]:
        return [activity for one in self.commitments for activity in one.activities]

    def coming(self, most: int) -> Sequence[schedules.Coming]:
        """The next beginnings and ends."""
        return schedules.coming(((one.slug, one.standings) for one in self.commitments), self.today, most)
