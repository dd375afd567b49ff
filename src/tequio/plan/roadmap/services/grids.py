"""A month grid brought in from an office's own file becomes the planned months of a roadmap."""

from collections import defaultdict, deque
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from tequio.ground.ledger.types import Actor
from tequio.lib.ids import slug_of
from tequio.plan.commitments.api import Commitment, StartGivenBy
from tequio.plan.roadmap.core.segments import segments_of
from tequio.plan.roadmap.models import Activity
from tequio.plan.roadmap.services import roadmaps
from tequio.plan.roadmap.types import GridRow, MonthGrid


@transaction.atomic
def bring_in(*, commitment: Commitment, grid: MonthGrid, by: Actor, at: datetime) -> bool:
    """State the roadmap that a grid draws, and tell whether anything changed.

    A row whose title an activity already has keeps everything else known of it: its unit, its line, its state. Of
    several with one title, each row takes the next.
    """
    known: defaultdict[str, deque[Activity]] = defaultdict(deque)
    taken: set[str] = set()
    for activity in _activities(commitment):
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


def _activities(commitment: Commitment) -> QuerySet[Activity]:
    """Those in the roadmap in their order, then those that once were."""
    return (
        Activity.objects.filter(roadmap__commitment=commitment)
        .select_related("line", "responsible_unit", "co_responsible")
        .prefetch_related("parties__organisation", "parties__network", "indicators__indicator")
        .order_by(F("removed_at").asc(nulls_first=True), "order", "pk")
    )


def _stated(row: GridRow, known: Activity | None, taken: set[str]) -> roadmaps.ActivityStated:
    segments = segments_of(row.marks)
    if known is None:
        return roadmaps.ActivityStated(code=_new_code(row.title, taken), title=row.title, segments=segments)
    parties = list(known.parties.all())
    return roadmaps.ActivityStated(
        code=known.code,
        title=known.title,
        segments=segments,
        description=known.description,
        kind=known.kind,
        line=known.line.number if known.line else None,
        responsible_unit=known.responsible_unit.slug if known.responsible_unit else None,
        co_responsible=known.co_responsible.slug if known.co_responsible else None,
        organisations=tuple(party.organisation.slug for party in parties if party.organisation),
        networks=tuple(party.network.slug for party in parties if party.network),
        indicators=tuple(link.indicator.slug for link in known.indicators.all()),
        means_of_verification=known.means_of_verification,
        translations=known.translations,
    )


def _new_code(title: str, taken: set[str]) -> str:
    """A code of its own for a row: its title's slug, numbered where another row has it."""
    wanted = slug_of(title, 70) or "actividad"
    code, number = wanted, 1
    while code in taken:
        number += 1
        code = f"{wanted}-{number}"
    return code
