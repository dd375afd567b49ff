"""A plan as the checks see it, put together from what the modules know. Higher floors add what is theirs."""

from collections.abc import Callable

from tequio.ground.people.api import Network, Organisation, cards
from tequio.plan.checks.types import (
    ActivitySeen,
    ActorSeen,
    CommitmentSeen,
    IndicatorSeen,
    LineSeen,
    PlanSnapshot,
    StepSeen,
)
from tequio.plan.commitments.api import ActionPlan, Commitment, PartyRole, commitments_of
from tequio.plan.indicators.api import Indicator, indicators_of
from tequio.plan.roadmap.api import Activity, Roadmap, roadmaps_for_checks
from tequio.plan.roadmap.types import Segment

type StepsOf = Callable[[Commitment], tuple[tuple[StepSeen, ...], tuple[ActorSeen, ...]]]

_sources: list[StepsOf] = []


def add_source(source: StepsOf) -> None:
    """Let a higher floor tell the steps of a commitment and the actors they name. Called from `config/wiring.py`."""
    if source not in _sources:
        _sources.append(source)


def snapshot_of(plan: ActionPlan) -> PlanSnapshot:
    """The plan at this moment, as plain data."""
    commitments = commitments_of(plan)
    keys = [commitment.pk for commitment in commitments]
    roadmaps, indicators = roadmaps_for_checks(keys), indicators_of(keys)
    return PlanSnapshot(
        slug=plan.slug,
        title=plan.title,
        start=plan.starts_on,
        end=plan.ends_on,
        start_given_by=plan.start_given_by,
        commitments=tuple(
            _commitment(commitment, roadmaps.get(commitment.pk), indicators.get(commitment.pk, []))
            for commitment in commitments
        ),
    )


def _commitment(commitment: Commitment, roadmap: Roadmap | None, indicators: list[Indicator]) -> CommitmentSeen:
    activities = [one for one in roadmap.activities.all() if one.removed_at is None] if roadmap else []
    leads = {
        party.organisation.slug
        for party in commitment.parties.all()
        if party.role == PartyRole.LEAD and party.organisation
    }
    named = [party.organisation or party.network for party in commitment.parties.all()]
    named += [party.organisation or party.network for line in commitment.lines.all() for party in line.parties.all()]
    named += [party.organisation or party.network for activity in activities for party in activity.parties.all()]
    steps: tuple[StepSeen, ...] = ()
    actors = _actors([actor for actor in named if actor is not None])
    for source in _sources:
        more_steps, more_actors = source(commitment)
        steps += more_steps
        actors.update({(actor.kind, actor.slug): actor for actor in more_actors})
    return CommitmentSeen(
        slug=commitment.slug,
        title=commitment.title,
        state=commitment.state,
        lines=tuple(
            LineSeen(
                number=line.number,
                title=line.title,
                nature=line.nature,
                parties=tuple(
                    actor.slug
                    for actor in (party.organisation or party.network for party in line.parties.all())
                    if actor
                ),
            )
            for line in commitment.lines.all()
        ),
        activities=tuple(_activity(activity) for activity in activities),
        steps=steps,
        indicators=tuple(
            IndicatorSeen(
                slug=indicator.slug,
                name=indicator.name,
                has_baseline=indicator.baseline_value is not None,
                has_target=bool(indicator.targets.all()),
                baseline_date=indicator.baseline_date,
            )
            for indicator in indicators
        ),
        actors=tuple(actors[key] for key in sorted(actors)),
        institutionalises=bool(commitment.institutionalises),
        leads=tuple(sorted(leads)),
        related=tuple(related["code"] for related in commitment.related),
    )


def _activity(activity: Activity) -> ActivitySeen:
    parties = [party.organisation or party.network for party in activity.parties.all()]
    return ActivitySeen(
        code=activity.code,
        title=activity.title,
        order=activity.order,
        segments=tuple(Segment(segment.starts_on, segment.ends_on) for segment in activity.segments.all()),
        kind=activity.kind,
        line_number=activity.line.number if activity.line else None,
        responsible=activity.responsible_unit.name if activity.responsible_unit else "",
        co_responsible=activity.co_responsible.name if activity.co_responsible else "",
        parties=tuple(actor.slug for actor in parties if actor),
        indicators=tuple(link.indicator.slug for link in activity.indicators.all()),
        means_of_verification=activity.means_of_verification,
        is_cancelled=activity.state == "cancelled",
    )


def _actors(named: list[Organisation | Network]) -> dict[tuple[str, str], ActorSeen]:
    organisations = cards({actor.pk for actor in named if isinstance(actor, Organisation)})
    seen: dict[tuple[str, str], ActorSeen] = {}
    for actor in named:
        if isinstance(actor, Organisation):
            card = organisations[actor.pk]
            seen["organisation", actor.slug] = ActorSeen(
                slug=card.slug,
                name=card.name,
                kind="organisation",
                valid_from=card.valid_from,
                valid_to=card.valid_to,
                successor=card.successor_name,
                successor_is_confirmed=card.successor_is_confirmed,
            )
        else:
            seen["network", actor.slug] = ActorSeen(
                slug=actor.slug, name=actor.name, kind="network", valid_from=actor.valid_from, valid_to=actor.valid_to
            )
    return seen
