"""A commitment's schedule as its pages show it: the month grid, what comes next, and the drawing with its table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from django.urls import reverse
from django.utils.translation import gettext as _

from tequio.lib.months import Month
from tequio.measure.monitoring.types import ProgressOf
from tequio.plan.roadmap.api import Roadmap, Status, inline_svg_of, narrow_svg_of, schedule_of
from tequio.plan.roadmap.types import Schedule, ScheduledActivity, Standing
from tequio.publish.site import sentences
from tequio.publish.site.context import House
from tequio.ui.core.dates import day_words, range_words
from tequio.ui.core.drawing import Drawn
from tequio.ui.core.figures import Figure
from tequio.ui.saying import said, woven
from tequio.ui.wording import page_language, status_words

# A cronograma of an office has tens of rows; past this many, its page is read in parts and its drawing stays whole.
ROWS_ON_A_PAGE = 100
_OVER = (Status.FINISHED, Status.FINISHED_LATE, Status.SUSPENDED, Status.CANCELLED)
FORMATS = ("csv", "xlsx", "pdf", "png", "svg", "ics", "json")


@dataclass(frozen=True)
class GridRowShown:
    """A row of the month grid component."""

    label: str
    url: str
    cells: list[tuple[Month, str]]
    progress: int | None
    status: str


@dataclass(frozen=True)
class Grid:
    """What `ui/components/month_grid.html` needs."""

    caption: str
    months: Sequence[Month]
    rows: list[GridRowShown]
    shows_progress: bool = False


@dataclass(frozen=True)
class Coming:
    """Something with a day ahead."""

    day: date
    headline: str
    url: str
    text: str
    responsible: str = ""


def read(roadmap: Roadmap, house: House) -> Schedule:
    """The schedule as it stands at this moment, in the language of the page."""
    return schedule_of(
        roadmap,
        zone=str(house.zone),
        now=house.now,
        language=page_language(),
        address=house.absolute_address(reverse("site:schedule", args=[roadmap.commitment.slug])),
        institution=house.institution,
    )


def address_of(slug: str) -> str:
    """The page of a cronograma."""
    return reverse("site:schedule", args=[slug])


def grid_of(schedule: Schedule, activities: Sequence[ScheduledActivity], known: ProgressOf) -> Grid:
    """The cronograma as the document draws it, with what was really done in the same cells, for some activities."""
    page = reverse("site:schedule", args=[schedule.commitment_slug])
    return Grid(
        caption=woven(
            _("Schedule of «%(title)s»: months planned for each action and its state."),
            {"title": said(schedule.commitment_title)},
        ),
        months=schedule.months,
        rows=[
            GridRowShown(
                label=activity.title,
                url=f"{page}#{activity.code}",
                cells=cells_of(activity, schedule.months, schedule.today),
                progress=known.activities[activity.code].percent,
                status=activity.status,
            )
            for activity in activities
        ],
        shows_progress=True,
    )


def cells_of(activity: ScheduledActivity, months: Sequence[Month], today: date) -> list[tuple[Month, str]]:
    """What was planned and done in each month: «planned», «actual», «both» or nothing."""
    planned = set(activity.months)
    words = {(True, True): "both", (True, False): "planned", (False, True): "actual", (False, False): ""}
    return [(month, words[month in planned, _was_worked(activity, month, today)]) for month in months]


def _was_worked(activity: ScheduledActivity, month: Month, today: date) -> bool:
    """Did work go on in this month? From its start to its end, or until today while it is under way."""
    if activity.actual_start is None:
        return False
    until = activity.actual_end or (today if activity.state == "under_way" else activity.actual_start)
    return activity.actual_start <= month.last_day and month.first_day <= until


def downloads(slug: str, formats: Sequence[str] = FORMATS) -> list[tuple[str, str]]:
    """The cronograma as files: every format, or those that go with one part of a page."""
    names = {each: each.upper() for each in formats} | {"ics": _("Calendar (ICS)")}
    return [(names[each], reverse("site:schedule-file", args=[slug, each])) for each in formats]


def figure_of(schedule: Schedule, activities: Sequence[ScheduledActivity]) -> Figure:
    """The Gantt drawing of the whole schedule with its sentence and downloads, and the table of some activities."""
    words = status_words()
    return Figure(
        key="gantt",
        title=_("Planned and done"),
        summary=sentences.planned_against_done(schedule),
        svg=Drawn(inline_svg_of(schedule)),
        # Past that many rows two drawings would weigh more than they help: the one there is scrolls.
        narrow_svg=Drawn(narrow_svg_of(schedule)) if len(schedule.activities) <= ROWS_ON_A_PAGE else None,
        headers=[_("Action"), _("Planned"), _("Began"), _("Ended"), _("Responsible unit"), _("State")],
        rows=[
            [
                activity.title,
                planned_words(activity),
                _day(activity.actual_start),
                _day(activity.actual_end),
                activity.responsible or _("not named"),
                words[activity.status],
            ]
            for activity in activities
        ],
        downloads=downloads(schedule.commitment_slug, ("png", "svg", "json")),
    )


def planned_words(activity: ScheduledActivity) -> str:
    """The planned days in words, each stretch apart."""
    here = page_language()
    stretches = (range_words(segment.start, segment.end, here) for segment in activity.segments)
    return "; ".join(stretches) or _("without dates")


def _day(value: date | None) -> str:
    return day_words(value, page_language()) if value else "–"


def standing_of(activity: ScheduledActivity) -> Standing:
    """An activity of a schedule as pages that sum up many of them read it."""
    return Standing(
        code=activity.code,
        title=activity.title,
        status=activity.status,
        planned_start=min((segment.start for segment in activity.segments), default=None),
        planned_end=max((segment.end for segment in activity.segments), default=None),
        actual_start=activity.actual_start,
        explanation=activity.explanation,
        responsible=activity.responsible,
    )


def coming(commitments: Iterable[tuple[str, Sequence[Standing]]], today: date, limit: int = 4) -> list[Coming]:
    """What begins or ends next, by day, of what is neither finished, suspended nor cancelled.

    `commitments` pairs the slug of each with how its activities stand.
    """
    begins, ends = _("begins according to the plan"), _("ends according to the plan")
    ahead: list[tuple[date, str, str, str, Standing]] = []
    for slug, standings in commitments:
        for one in standings:
            if one.status in _OVER:
                continue
            if one.planned_start and one.planned_start >= today and one.actual_start is None:
                ahead.append((one.planned_start, one.title, begins, slug, one))
            if one.planned_end and one.planned_end >= today:
                ahead.append((one.planned_end, one.title, ends, slug, one))
    return [
        Coming(day, title, f"{address_of(slug)}#{one.code}", what, one.responsible)
        for day, title, what, slug, one in nsmallest(limit, ahead, key=lambda each: each[:2])
    ]
