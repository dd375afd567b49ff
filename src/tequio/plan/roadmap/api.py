"""The door of the roadmap: activities, schedules and what is done about them."""

from tequio.plan.roadmap.core.status import Status
from tequio.plan.roadmap.exporting import (
    csv_of,
    ics_of,
    inline_svg_of,
    json_of,
    narrow_svg_of,
    png_of,
    svg_of,
    xlsx_of,
)
from tequio.plan.roadmap.exporting.look import STATUS_COLOUR
from tequio.plan.roadmap.importing import Understood, describe, read_grid
from tequio.plan.roadmap.in_the_log import name_of, subject_of, suspended_since
from tequio.plan.roadmap.models import Activity, Roadmap
from tequio.plan.roadmap.queries.schedules import (
    activity_by_code,
    planned_days,
    roadmap_in_brief,
    roadmap_of,
    roadmaps_for_checks,
    roadmaps_in_brief,
    schedule_of,
    standings_of,
    stretches_of,
)
from tequio.plan.roadmap.services import activities, grids, roadmaps
from tequio.plan.roadmap.states import ActivityState
from tequio.plan.roadmap.telling import told
from tequio.plan.roadmap.types import Changes
from tequio.plan.roadmap.work import names_that_stand, titles_of, work_in, work_named, work_of, works_of

__all__ = [
    "STATUS_COLOUR",
    "Activity",
    "ActivityState",
    "Changes",
    "Roadmap",
    "Status",
    "Understood",
    "activities",
    "activity_by_code",
    "csv_of",
    "describe",
    "grids",
    "ics_of",
    "inline_svg_of",
    "json_of",
    "name_of",
    "names_that_stand",
    "narrow_svg_of",
    "planned_days",
    "png_of",
    "read_grid",
    "roadmap_in_brief",
    "roadmap_of",
    "roadmaps",
    "roadmaps_for_checks",
    "roadmaps_in_brief",
    "schedule_of",
    "standings_of",
    "stretches_of",
    "subject_of",
    "suspended_since",
    "svg_of",
    "titles_of",
    "told",
    "work_in",
    "work_named",
    "work_of",
    "works_of",
    "xlsx_of",
]
