"""Fill an installation with as many plans as a state would have: whole commitments, some late, some explained.

Run in a home: python -m benchmarks.world small|large

Rows are written in bulk, past the services: what is measured is reading them. Their number and length are honest.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import batched

import django

django.setup()

from django.db import models, transaction  # noqa: E402 (the settings come first)

from benchmarks.words import paragraph, title  # noqa: E402
from tequio.decide.route.models import Route, RouteStep, StepPurpose  # noqa: E402
from tequio.ground.ledger import api as ledger  # noqa: E402
from tequio.ground.ledger.types import Actor, Subject  # noqa: E402
from tequio.ground.people.models import Organisation, OrganisationKind, ResponsibleUnit, Scope, Sector  # noqa: E402
from tequio.lib import clock  # noqa: E402
from tequio.lib.months import Month  # noqa: E402
from tequio.plan.commitments.models import (  # noqa: E402
    ActionLine,
    ActionPlan,
    Axis,
    Commitment,
    CommitmentParty,
    Origin,
    PartyRole,
    PlanCommitment,
    PlanLead,
    StartGivenBy,
)
from tequio.plan.commitments.states import CommitmentState, PlanState  # noqa: E402
from tequio.plan.diagnosis.models import NodeKind, ProblemNode, ProblemTree  # noqa: E402
from tequio.plan.indicators.models import Indicator, Target  # noqa: E402
from tequio.plan.roadmap.models import Activity, ActivityParty, ActivitySegment, DelayExplanation, Roadmap  # noqa: E402

ACTIVITIES, LINES, STEPS, NODES, INDICATORS, AXES = 9, 4, 6, 6, 3, 3
MONTHS = 12
BY = Actor("coordinator", "institucion-1")


@dataclass(frozen=True)
class Size:
    """How much there is. `long` are cronogramas of so many activities, one commitment each, in a plan of their own."""

    commitments: int
    plans: int
    in_first_plan: int
    organisations: int
    long: tuple[int, ...]


SIZES = {
    "small": Size(commitments=3, plans=2, in_first_plan=3, organisations=3, long=(3,)),
    "large": Size(commitments=5000, plans=499, in_first_plan=300, organisations=300, long=(3, 120, 300, 5000)),
}


def fill(size: Size) -> None:
    """Write a whole world of this size into an installation that has none."""
    with transaction.atomic():
        today = clock.now().date()
        start = Month.of(today).plus(-MONTHS // 2)
        organisations = _organisations(size.organisations)
        units = _units(organisations)
        commitments = _commitments(size, start)
        _around(commitments, organisations)
        _roadmaps(commitments, [ACTIVITIES] * size.commitments + list(size.long), start, units, organisations)
        _plans(size, start, commitments, organisations)
    _acts(commitments)


def _save[M: models.Model](rows: Iterable[M]) -> list[M]:
    made: list[M] = []
    for some in batched(rows, 2000):
        made += type(some[0])._default_manager.bulk_create(some, batch_size=500)
    return made


def _organisations(count: int) -> list[Organisation]:
    return _save(
        Organisation(
            slug=f"institucion-{n}",
            name=f"Ayuntamiento de {title(n)}",
            acronym=f"A{n}",
            kind=OrganisationKind.OBLIGATED_BODY if n % 5 else OrganisationKind.CIVIL_SOCIETY,
            sector=Sector.GOVERNMENT if n % 5 else Sector.SOCIETY,
            valid_from=date(1993, 1, 1),
            valid_to=date(2025, 3, 20) if n % 40 == 39 else None,
            legal_basis="Ley de Transparencia del Estado",
        )
        for n in range(1, count + 1)
    )


def _units(organisations: list[Organisation]) -> list[ResponsibleUnit]:
    return _save(
        ResponsibleUnit(slug=f"unidad-{n}", organisation=each, name="Dirección General de Transparencia")
        for n, each in enumerate(organisations, start=1)
    )


def _commitments(size: Size, start: Month) -> list[Commitment]:
    slugs = [f"compromiso-{n + 1}" for n in range(size.commitments)] + [f"cronograma-{count}" for count in size.long]
    return _save(
        Commitment(
            slug=slug,
            title=title(n),
            origin=Origin.PROACTIVE if n % 3 else Origin.COCREATED,
            objective=paragraph(n, 4),
            problem=paragraph(n),
            status_quo=paragraph(n + 1),
            action=paragraph(n + 2),
            contribution=paragraph(n + 3),
            values=["access", "participation"],
            policy_areas=["transparency"],
            starts_on=start.first_day,
            ends_on=start.plus(MONTHS - 1).last_day,
            public_since=datetime.combine(start.first_day, time(), tzinfo=UTC),
            state=CommitmentState.UNDER_WAY,
        )
        for n, slug in enumerate(slugs)
    )


def _around(commitments: list[Commitment], organisations: list[Organisation]) -> None:
    """What a commitment has beside its roadmap: lines, parties, route, problem tree, indicators with targets."""
    _save(
        ActionLine(commitment=each, number=n, title=title(each.pk + n))
        for each in commitments
        for n in range(1, LINES + 1)
    )
    _save(
        CommitmentParty(commitment=each, role=role, organisation=organisations[(each.pk + n) % len(organisations)])
        for each in commitments
        for n, role in enumerate(PartyRole)
    )
    purposes = list(StepPurpose)
    _save(
        RouteStep(
            route=route,
            number=n,
            title=title(route.pk + n),
            purpose=purposes[n - 1],
            state="done" if n < 3 else "pending",
            done_on=date(2026, 1, n) if n < 3 else None,
        )
        for route in _save(Route(commitment=each, title=title(each.pk)) for each in commitments)
        for n in range(1, STEPS + 1)
    )
    _trees(commitments)
    _save(
        Target(indicator=indicator, value=100, due_on=date(2027, 1, 31))
        for indicator in _save(
            Indicator(
                commitment=each,
                slug=f"{each.slug}-{n}",
                name=title(each.pk + n),
                definition=paragraph(n, 2),
                unit="personas",
                baseline_value=n,
                baseline_date=date(2026, 1, 1),
                order=n,
            )
            for each in commitments
            for n in range(1, INDICATORS + 1)
        )
    )


def _trees(commitments: list[Commitment]) -> None:
    trees = _save(ProblemTree(commitment=each) for each in commitments)

    def node(tree: ProblemTree, n: int, kind: NodeKind, parent: ProblemNode | None) -> ProblemNode:
        words = paragraph(tree.pk + n, 2)
        return ProblemNode(tree=tree, code=f"n{n}", kind=kind, parent=parent, text=words, source_title="Plan", order=n)

    centres = _save(node(tree, 0, NodeKind.CENTRAL, None) for tree in trees)
    _save(
        node(tree, n, NodeKind.CAUSE if n < 4 else NodeKind.EFFECT, centre)
        for tree, centre in zip(trees, centres, strict=True)
        for n in range(1, NODES)
    )


def _roadmaps(
    commitments: list[Commitment],
    counts: list[int],
    start: Month,
    units: list[ResponsibleUnit],
    organisations: list[Organisation],
) -> None:
    roadmaps = _save(
        Roadmap(commitment=each, first_month=start.first_day, months=MONTHS, changed_at=clock.now())
        for each in commitments
    )
    lines = {line.commitment_id: line for line in ActionLine.objects.filter(number=1)}
    made = _save(
        _activity(roadmap, n, start, units[(roadmap.pk + n) % len(units)], lines[roadmap.commitment_id])
        for roadmap, count in zip(roadmaps, counts, strict=True)
        for n in range(count)
    )
    _save(segment for each in made for segment in _segments(each, start))
    _save(
        ActivityParty(activity=each, organisation=organisations[each.pk % len(organisations)])
        for each in made
        if each.order % 2
    )
    _save(
        DelayExplanation(activity=each, text=paragraph(each.pk, 3), given_at=clock.now())
        for each in made
        if _turn(each) == 3
    )


def _turn(activity: Activity) -> int:
    """Nine activities, nine fates: see `_fate`."""
    return (activity.order - 1) % ACTIVITIES


def _activity(roadmap: Roadmap, n: int, start: Month, unit: ResponsibleUnit, line: ActionLine) -> Activity:
    return Activity(
        roadmap=roadmap,
        code=f"a{n + 1}",
        order=n + 1,
        title=f"{n + 1}. {title(roadmap.pk + n)}",
        kind="action",
        line=line,
        responsible_unit=unit,
        means_of_verification=title(n),
        dates_stated_at=datetime.combine(start.first_day, time(), tzinfo=UTC),
        **_fate(n % ACTIVITIES, start),
    )


def _fate(turn: int, start: Month) -> dict[str, object]:
    """Two finished, one finished late, two late (one explained), one in time, one suspended, two to come."""
    began = start.plus(turn % 3).first_day + timedelta(days=4)
    if turn < 2:
        return {"state": "finished", "started_on": began, "finished_on": start.plus(turn % 3).last_day}
    if turn == 2:
        return {"state": "finished", "started_on": began, "finished_on": start.plus(5).last_day}
    if turn < 6:
        return {"state": "under_way", "started_on": began}
    if turn == 6:
        return {"state": "suspended", "state_reason": paragraph(turn, 2)}
    return {"state": "not_started"}


def _segments(activity: Activity, start: Month) -> Iterator[ActivitySegment]:
    """A stretch, and for two in nine a second one after a gap."""
    turn = _turn(activity)
    first = (0, 1, 2, 1, 2, 5, 6, 8, 9)[turn]
    last = first + (3 if turn == 5 else 1)
    yield ActivitySegment(activity=activity, starts_on=start.plus(first).first_day, ends_on=start.plus(last).last_day)
    if turn in (5, 7):
        again = start.plus(last + 2)
        yield ActivitySegment(activity=activity, starts_on=again.first_day, ends_on=again.last_day)


def _plans(size: Size, start: Month, commitments: list[Commitment], organisations: list[Organisation]) -> None:
    """The first plan holds `in_first_plan` commitments, the last the long ones, and the others what remains."""
    usual, long = commitments[: size.commitments], commitments[size.commitments :]
    first, rest = usual[: size.in_first_plan], usual[size.in_first_plan :] or usual
    between = max(size.plans - 1, 1)
    held = [first, *(rest[n::between] for n in range(between)), long]
    plans = _save(
        ActionPlan(
            slug=f"plan-{n}",
            title=f"Plan de acción local de {title(n)}",
            introduction=paragraph(n, 6),
            starts_on=start.first_day,
            ends_on=start.plus(MONTHS - 1).last_day,
            start_given_by=StartGivenBy.DOCUMENT,
            state=PlanState.PUBLISHED,
            scope=scope,
        )
        for n, scope in enumerate(
            _save(Scope(slug=f"plan-{n}", name=f"Plan {n}") for n in range(1, len(held) + 1)), start=1
        )
    )
    _save(PlanLead(plan=plan, organisation=organisations[plan.pk % len(organisations)], order=1) for plan in plans)
    axes: dict[int, list[Axis]] = {}
    for axis in _save(
        Axis(plan=plan, slug=f"eje-{n}", title=title(n), objective=paragraph(n, 2), order=n)
        for plan in plans
        for n in range(1, AXES + 1)
    ):
        axes.setdefault(axis.plan_id, []).append(axis)
    _save(
        PlanCommitment(plan=plan, commitment=each, axis=axes[plan.pk][n % AXES], code=f"C{n + 1}", order=n + 1)
        for plan, these in zip(plans, held, strict=True)
        for n, each in enumerate(these)
    )


def _acts(commitments: list[Commitment]) -> None:
    """Two acts of each commitment in the log, through the log's own door."""
    for some in batched(commitments, 500):
        with transaction.atomic():
            for each in some:
                subject = Subject("commitment", each.slug, each.title, f"/compromisos/{each.slug}/")
                for kind in ("plan.commitment.recorded", "plan.commitment.start"):
                    ledger.record(kind=kind, subject=subject, by=BY, at=clock.now(), data={})


if __name__ == "__main__":
    fill(SIZES[sys.argv[1]])
