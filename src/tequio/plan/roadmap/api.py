"""The door of the roadmap: activities, schedules and what is done about them."""

from tequio.plan.roadmap.core.status import Status
from tequio.plan.roadmap.models import Activity, ActivityKind, Roadmap
from tequio.plan.roadmap.queries import activity_by_code, roadmap_of, roadmaps_of, schedule_of
from tequio.plan.roadmap.services import activities, grids, roadmaps

__all__ = [
    "Activity",
    "ActivityKind",
    "Roadmap",
    "Status",
    "activities",
    "activity_by_code",
    "grids",
    "roadmap_of",
    "roadmaps",
    "roadmaps_of",
    "schedule_of",
]
