"""What documents are filled with: the letterhead of the house, the months of a schedule, how each action stands."""

from collections.abc import Iterable
from datetime import datetime, time

from django.utils.translation import gettext as _

from tequio.ground.documents.api import arms_png
from tequio.ground.documents.types import ACCENT, ACCENT_INK, About, Grid, GridRow, Letterhead, Sheet, State
from tequio.ground.files.api import open_content
from tequio.lib.errors import RuleBroken
from tequio.plan.roadmap.api import STATUS_COLOUR, Status
from tequio.plan.roadmap.types import Schedule, ScheduledActivity, Standing
from tequio.publish.site import schedules, sentences
from tequio.publish.site.context import House
from tequio.ui.core.dates import day_words, zone_words
from tequio.ui.core.statuses import SHAPES
from tequio.ui.wording import month_short, page_language, status_word

_ROOT_SHOWN = 16  # letters of a root, enough to recognise it; the whole is on the page of the log


def letterhead_of(house: House) -> Letterhead:
    """Name, colours, contact and coat of arms of the installation."""
    here = house.installation
    return Letterhead(
        institution=house.institution or "Tequio",
        acronym=house.acronym,
        accent=(here.accent if here else "") or ACCENT,
        accent_ink=(here.accent_ink if here else "") or ACCENT_INK,
        arms=_arms(here.arms_id if here else None),
        contact=tuple(house.contact),
    )


def _arms(sha256: str | None) -> bytes:
    """The coat of arms; a document goes out without one rather than not at all."""
    if not sha256:
        return b""
    try:
        with open_content(sha256) as content:
            return arms_png(content.read())
    except (OSError, RuleBroken):
        return b""


def about(house: House, *, kind: str, title: str, source: str, address: str = "") -> About:
    """What a document says of itself. It is dated by the day of the record, so that a day gives always the same."""
    here = page_language()
    local = house.now.astimezone(house.zone)
    day = f"{day_words(house.today, here)} ({zone_words(local, here)})"
    lines = [
        _("Demonstration: this document is no record of anything.") if house.is_demonstration else "",
        _("Source: %(source)s.") % {"source": source.rstrip(".")} if source else "",
        _("Public record on %(day)s.") % {"day": day}
        if not house.log_root
        else _("Public record on %(day)s. Root of the log: %(root)s…")
        % {"day": day, "root": house.log_root[:_ROOT_SHOWN]},
        house.absolute_address(address) if address else "",
    ]
    return About(
        kind=kind,
        title=title,
        day=day,
        made_at=datetime.combine(house.today, time(), house.zone),
        language=_locale(here),
        letterhead=letterhead_of(house),
        source=tuple(line for line in lines if line),
        root=house.log_root,
    )


def _locale(language: str) -> str:
    """A language as documents name it: with the country whose spelling their reader's program knows."""
    base, _dash, country = language.partition("-")
    return f"{base}-{country.upper()}" if country else {"en": "en-US"}.get(base, base)


def state_of(status: str) -> State:
    """How an action stands: mark, word and colour."""
    return State(SHAPES[status].mark, status_word(status), STATUS_COLOUR[Status(status)])


def grid_of(schedule: Schedule) -> Grid:
    """The cronograma as the document draws it, with what was done in the same cells."""
    return Grid(
        caption=_("Schedule of «%(title)s»: months planned and months with work done")
        % {"title": schedule.commitment_title},
        label_heading=_("Action"),
        state_heading=_("State"),
        months=tuple((month_short(month), str(month.year)) for month in schedule.months),
        rows=tuple(
            GridRow(
                label=activity.title,
                cells=tuple(word for _month, word in schedules.cells_of(activity, schedule.months, schedule.today)),
                state=state_of(activity.status),
            )
            for activity in schedule.activities
        ),
        planned_word=_("planned"),
        actual_word=_("carried out"),
    )


def sheet_of(schedule: Schedule, house: House) -> Sheet:
    """The cronograma on paper, with what units say of what is late or stopped."""
    return Sheet(
        about=about(
            house,
            kind=_("Schedule"),
            title=schedule.commitment_title,
            source=schedule.source,
            address=schedules.address_of(schedule.commitment_slug),
        ),
        sentence=sentences.where_it_stands(schedule.activities),
        grid=grid_of(schedule),
        notes=tuple((one.title, explanation_of(one)) for one in behind(schedule.activities)),
        notes_heading=_("What the units say"),
    )


def behind[Told: (ScheduledActivity, Standing)](activities: Iterable[Told]) -> list[Told]:
    """What is late, suspended or cancelled: its units owe an explanation."""
    return [one for one in activities if one.status in (Status.LATE, Status.SUSPENDED, Status.CANCELLED)]


def explanation_of(activity: ScheduledActivity | Standing) -> str:
    """What the unit says of its delay; or that it has said nothing, or that nobody knows which unit answers."""
    if activity.explanation:
        return f"«{activity.explanation}»"
    if activity.responsible:
        return _("Its unit has given no explanation yet.")
    return _("Which unit answers for it is not on record.")
