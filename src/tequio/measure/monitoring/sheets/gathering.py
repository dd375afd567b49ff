"""Of what a person reports in a plan and a period: the rows of their sheet."""

from dataclasses import dataclass
from datetime import date

from tequio.ground.people.api import Person, answering_role, lets
from tequio.ground.people.types import Work
from tequio.lib.months import Month
from tequio.measure.monitoring.models import ProgressReport
from tequio.measure.monitoring.queries import Standing, reports_on, standing_of
from tequio.measure.monitoring.states import IN_APPROVAL
from tequio.plan.commitments.api import ActionPlan
from tequio.plan.roadmap.api import Activity, roadmaps_in_brief, works_of
from tequio.plan.roadmap.types import Segment


@dataclass(frozen=True)
class Answered:
    """An activity that a person answers for, and how it stands in the period."""

    activity: Activity
    work: Work
    report: ProgressReport | None
    standing: Standing

    @property
    def planned(self) -> Segment | None:
        """The first and the last of its planned days, among those already read."""
        segments = list(self.activity.segments.all())
        if not segments:
            return None
        return Segment(min(one.starts_on for one in segments), max(one.ends_on for one in segments))

    @property
    def is_waiting(self) -> bool:
        """Whether somebody else has the word: it cannot be written now."""
        return self.report is not None and self.report.state in IN_APPROVAL


@dataclass(frozen=True)
class Mine:
    """What a person answers for in a plan, in a period."""

    plan: ActionPlan
    period: date
    all: tuple[Answered, ...]

    @property
    def month(self) -> Month:
        return Month.of(self.period)

    @property
    def open(self) -> list[Answered]:
        """Those that can be written now, which are those of the sheet."""
        return [one for one in self.all if not one.is_waiting]

    @property
    def waiting(self) -> list[Answered]:
        return [one for one in self.all if one.is_waiting]


def mine(person: Person, plan: ActionPlan, period: date) -> Mine:
    """The activities of a plan that a person answers for. Seven queries, and one for each unit that has some."""
    commitments = [entry.commitment_id for entry in plan.entries.all()]
    roadmaps = roadmaps_in_brief(commitments)
    ordered = [roadmaps[key] for key in commitments if key in roadmaps]
    activities = [activity for roadmap in ordered for activity in roadmap.activities.all()]
    answers: dict[tuple[frozenset[str], int | None], bool] = {}
    kept: list[tuple[Activity, Work]] = []
    for activity, work in zip(activities, works_of(activities), strict=True):
        asked = (work.scopes, work.unit_id)
        if asked not in answers:
            answers[asked] = _answers(person, work)
        if work.is_open and answers[asked]:
            kept.append((activity, work))
    reports = reports_on([activity.pk for activity, _work in kept], period)
    return Mine(
        plan,
        period,
        tuple(
            Answered(activity, work, reports.get(activity.pk), standing_of(activity, reports.get(activity.pk)))
            for activity, work in kept
        ),
    )


def _answers(person: Person, work: Work) -> bool:
    return lets(lambda: answering_role(person, work))
