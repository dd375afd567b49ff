"""Somebody answers for each activity."""

from collections.abc import Iterator

from tequio.plan.checks.core import activities, places
from tequio.plan.checks.types import Finding, PlanSnapshot


def activity_without_responsible(snapshot: PlanSnapshot) -> Iterator[Finding]:
    """Activities that name no responsible unit, told once for each commitment."""
    for commitment in snapshot.commitments:
        planned = activities.planned(commitment)
        bare = tuple(activity for activity in planned if not activity.responsible.strip())
        if bare:
            yield Finding(
                "activity-without-responsible",
                places.of_activities(commitment, bare),
                {"count": len(bare), "total": len(planned), "activities": activities.titles(bare)},
                "all" if len(bare) == len(planned) > 1 else "",
            )
