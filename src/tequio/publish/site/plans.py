"""Plans as their pages show them, with the schedules of their commitments read once."""

from dataclasses import dataclass

from django.http import HttpRequest

from tequio.lib.months import Month
from tequio.plan.commitments import api as commitments
from tequio.plan.roadmap.api import roadmaps_of
from tequio.plan.roadmap.types import Schedule, ScheduledActivity
from tequio.publish.site import schedules, sentences
from tequio.publish.site.context import House, house_of


@dataclass(frozen=True)
class CommitmentShown:
    """A commitment in the page of its plan: its place there and its schedule, if it has one."""

    entry: commitments.PlanCommitment
    schedule: Schedule | None

    @property
    def activities(self) -> tuple[ScheduledActivity, ...]:
        return self.schedule.activities if self.schedule else ()

    @property
    def sentence(self) -> str:
        return sentences.where_it_stands(self.activities)

    @property
    def overall(self) -> str:
        return sentences.overall(self.activities)


@dataclass(frozen=True)
class PlanShown:
    """A plan with its commitments and the sentences its page opens with."""

    plan: commitments.ActionPlan
    commitments: list[CommitmentShown]

    @property
    def activities(self) -> list[ScheduledActivity]:
        return [activity for one in self.commitments for activity in one.activities]

    @property
    def sentence(self) -> str:
        return sentences.where_it_stands(self.activities)

    @property
    def explanations(self) -> list[str]:
        return sentences.what_needs_explaining(self.activities)

    @property
    def coming(self) -> list[schedules.Coming]:
        return schedules.coming(one.schedule for one in self.commitments if one.schedule)

    @property
    def first_month(self) -> Month:
        return Month.of(self.plan.starts_on)

    @property
    def last_month(self) -> Month:
        return Month.of(self.plan.ends_on)


def shown(request: HttpRequest) -> list[PlanShown]:
    """Every public plan, the newest first."""
    return _with_schedules(commitments.public_plans(), house_of(request))


def one_shown(request: HttpRequest, slug: str) -> PlanShown | None:
    """One public plan with its leads and axes."""
    plan = commitments.plan_for_page(slug)
    return _with_schedules([plan], house_of(request))[0] if plan else None


def _with_schedules(plans: list[commitments.ActionPlan], house: House) -> list[PlanShown]:
    roadmaps = roadmaps_of({entry.commitment_id for plan in plans for entry in plan.entries.all()})
    read = {key: schedules.read(roadmap, house) for key, roadmap in roadmaps.items()}
    return [
        PlanShown(plan, [CommitmentShown(entry, read.get(entry.commitment_id)) for entry in plan.entries.all()])
        for plan in plans
    ]
