"""A month grid brought in from an office's own file becomes the planned months of a roadmap."""

from collections import defaultdict, deque
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from tequio.ground.ledger.types import Actor
from tequio.lib.ids import slug_of
from tequio.plan.commitments.api import Commitment, StartGivenBy
from tequio.plan.roadmap.core.segments import segments_of
from tequio.plan.roadmap.models import Activity
from tequio.plan.roadmap.queries.statements import activities_known_to, stated_of
from tequio.plan.roadmap.services import roadmaps
from tequio.plan.roadmap.types import ActivityStated, Changes, GridRow, MonthGrid


@transaction.atomic
def bring_in(*, commitment: Commitment, grid: MonthGrid, by: Actor, at: datetime) -> Changes:
    """State the roadmap that a grid draws, and tell what changed.

    A row whose title an activity already has keeps everything else known of it: its unit, its line, its state. Of
    several with one title, each row takes the next.
    """
    known: defaultdict[str, deque[Activity]] = defaultdict(deque)
    taken: set[str] = set()
    for activity in activities_known_to(commitment.pk):
        known[activity.title].append(activity)
        taken.add(activity.code)
    stated = []
    for row in grid.rows:
        alike = known[row.title]
        stated.append(_stated(row, alike.popleft() if alike else None, taken))
        taken.add(stated[-1].code)
    return roadmaps.state(
        commitment=commitment,
        months=grid.months,
        activities=stated,
        start_given_by=StartGivenBy.OPERATOR,
        by=by,
        at=at,
    )


def _stated(row: GridRow, known: Activity | None, taken: set[str]) -> ActivityStated:
    segments = segments_of(row.marks)
    if known is None:
        return ActivityStated(code=_new_code(row.title, taken), title=row.title, segments=segments)
    return replace(stated_of(known), segments=segments)


def _new_code(title: str, taken: set[str]) -> str:
    """A code of its own for a row: its title's slug, numbered where another row has it."""
    wanted = slug_of(title, 70) or "actividad"
    code, number = wanted, 1
    while code in taken:
        number += 1
        code = f"{wanted}-{number}"
    return code
