"""Plans as their pages show them: how their commitments stand is read at once, however many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from tequio.lib.months import Month
from tequio.plan.commitments import api as commitments
from tequio.plan.roadmap.api import standings_of
from tequio.plan.roadmap.types import Standing
from tequio.publish.site import schedules, sentences
from tequio.publish.site.context import House, house_of
from tequio.publish.site.readers import reader_of
from tequio.ui.core.words import sentence_case
from tequio.ui.wording import page_language

_EXPLAINED_IN_SHORT = 2


@dataclass(frozen=True)
class CommitmentShown:
    """A commitment in the page of its plan: its place there, how its activities stand, and which of them are listed."""

    entry: commitments.PlanCommitment
    activities: Sequence[Standing]
    listed: Sequence[Standing]

    @property
    def sentence(self) -> str:
        return sentences.where_it_stands(self.activities)

    @property
    def overall(self) -> str:
        return sentences.overall(self.activities)

    @property
    def extent(self) -> str:
        return sentence_case(sentences.how_many(self.activities))


@dataclass(frozen=True)
class PlanShown:
    """A plan with its commitments and the sentences its page opens with."""

    plan: commitments.ActionPlan
    commitments: Sequence[CommitmentShown]
    today: date

    @cached_property
    def activities(self) -> list[Standing]:
        return [activity for one in self.commitments for activity in one.activities]

    @property
    def sentence(self) -> str:
        return sentences.where_it_stands(self.activities)

    @property
    def linked_sentence(self) -> SafeString:
        return sentences.where_it_stands_linked(self.activities, reverse("site:plan", args=[self.plan.slug]))

    @cached_property
    def first_explanations(self) -> list[SafeString]:
        """The first of what needs explaining; its page tells all."""
        return list(islice(sentences.what_needs_explaining(self.activities), _EXPLAINED_IN_SHORT))

    @cached_property
    def coming(self) -> list[schedules.Coming]:
        return schedules.coming(((one.entry.commitment.slug, one.activities) for one in self.commitments), self.today)

    @property
    def first_month(self) -> Month:
        return Month.of(self.plan.starts_on)

    @property
    def last_month(self) -> Month:
        return Month.of(self.plan.ends_on)


def only(shown: PlanShown, statuses: Sequence[str]) -> list[CommitmentShown]:
    """The commitments of a plan that have activities in these states, listing those alone."""
    chosen = [
        replace(one, listed=[each for each in one.activities if each.status in statuses]) for one in shown.commitments
    ]
    return [one for one in chosen if one.listed]


def newest_shown(request: HttpRequest, most: int) -> tuple[list[PlanShown], bool]:
    """The newest public plans, as the front page shows them, and whether there are others."""
    # One more than is shown tells whether there are.
    newest = commitments.public_plans(most + 1)
    return _standing(newest[:most], house_of(request)), len(newest) > most


def one_shown(request: HttpRequest, slug: str) -> PlanShown | None:
    """One plan with its leads and axes, where whoever asks may read it."""
    plan = commitments.plan_for_page(slug, reader_of(request))
    return _standing([plan], house_of(request))[0] if plan else None


def _standing(plans: list[commitments.ActionPlan], house: House) -> list[PlanShown]:
    ids = {entry.commitment_id for plan in plans for entry in plan.entries.all()}
    standings = standings_of(ids, today=house.today, zone=house.zone, language=page_language())
    return [PlanShown(plan, [_shown(entry, standings) for entry in plan.entries.all()], house.today) for plan in plans]


def _shown(entry: commitments.PlanCommitment, standings: Mapping[int, Sequence[Standing]]) -> CommitmentShown:
    activities = standings.get(entry.commitment_id, [])
    return CommitmentShown(entry, activities, activities)
