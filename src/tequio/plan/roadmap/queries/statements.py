"""Activities as a document would state them: what the table holds, to compare with what a new document says."""

from decimal import Decimal

from django.db.models import F, OrderBy, Prefetch, QuerySet

from tequio.plan.roadmap.models import Activity, ActivitySegment, Roadmap
from tequio.plan.roadmap.queries.schedules import with_indicators, with_parties
from tequio.plan.roadmap.types import ActivityStated, Segment


def stated_in(roadmap: Roadmap) -> list[ActivityStated]:
    """The activities that stand in a roadmap, as a document would state them."""
    return [stated_of(activity) for activity in _for_stating(roadmap.activities.filter(removed_at=None))]


def activities_known_to(commitment_id: int) -> list[Activity]:
    """The activities of a commitment as `stated_of` reads them: those that stand, then those that once did."""
    rows = Activity.objects.filter(roadmap__commitment_id=commitment_id)
    return list(_for_stating(rows, F("removed_at").asc(nulls_first=True)))


def _for_stating(activities: QuerySet[Activity], *first: OrderBy) -> QuerySet[Activity]:
    planned = Prefetch("segments", ActivitySegment.objects.order_by("starts_on"))
    named = activities.select_related("line", "responsible_unit", "co_responsible")
    return with_indicators(with_parties(named)).prefetch_related(planned).order_by(*first, "order", "pk")


def plain_weight(weight: Decimal | None) -> Decimal | None:
    """A weight without the zeros that a column adds: the same however it was written."""
    return None if weight is None else Decimal(f"{weight.normalize():f}")


def stated_of(activity: Activity) -> ActivityStated:
    """An activity as a document would state it."""
    parties = list(activity.parties.all())
    return ActivityStated(
        code=activity.code,
        title=activity.title,
        segments=tuple(Segment(segment.starts_on, segment.ends_on) for segment in activity.segments.all()),
        description=activity.description,
        kind=activity.kind,
        line=activity.line.number if activity.line else None,
        responsible_unit=activity.responsible_unit.slug if activity.responsible_unit else None,
        co_responsible=activity.co_responsible.slug if activity.co_responsible else None,
        organisations=tuple(party.organisation.slug for party in parties if party.organisation),
        networks=tuple(party.network.slug for party in parties if party.network),
        indicators=tuple(link.indicator.slug for link in activity.indicators.all()),
        means_of_verification=activity.means_of_verification,
        weight=plain_weight(activity.weight),
        translations=activity.translations,
    )
