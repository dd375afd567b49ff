"""What a sheet would change, cell by cell, against what stands now; and what is to be mended first, by cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tequio.ground.people.api import Person, answering_role
from tequio.lib.errors import RuleBroken
from tequio.measure.monitoring import policies
from tequio.measure.monitoring.queries import Standing
from tequio.measure.monitoring.services.writing import Said, faults_of
from tequio.measure.monitoring.sheets import layout
from tequio.measure.monitoring.sheets.gathering import Answered, Mine
from tequio.measure.monitoring.sheets.layout import CellProblem, Value
from tequio.measure.monitoring.sheets.reading import SheetRow
from tequio.plan.roadmap.api import work_named
from tequio.ui.wording import in_page_language


@dataclass(frozen=True)
class Change:
    """A cell that says something else than what stands."""

    cell: str
    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class RowReview:
    """A row, and what it would do. `said` is None where it cannot be written as it is."""

    row: SheetRow
    title: str
    answered: Answered | None = None
    changes: tuple[Change, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    is_stale: bool = False
    said: Said | None = None

    @property
    def page_url(self) -> str:
        """Where it is reported on by itself."""
        return in_page_language(self.answered.work.desk_path) if self.answered else ""


@dataclass(frozen=True)
class Review:
    """A whole sheet. What is stale is told and left alone; anything to mend stops all of it."""

    rows: tuple[RowReview, ...]

    @property
    def ready(self) -> list[RowReview]:
        """What would be written."""
        return [one for one in self.rows if one.said is not None]

    @property
    def faulty(self) -> list[RowReview]:
        return [one for one in self.rows if one.problems]

    @property
    def stale(self) -> list[RowReview]:
        return [one for one in self.rows if one.is_stale]

    @property
    def unchanged(self) -> int:
        """How many rows say what stands."""
        return len(self.rows) - len(self.ready) - len(self.faulty) - len(self.stale)

    @property
    def can_be_written(self) -> bool:
        return bool(self.ready) and not self.faulty


def compare(rows: Sequence[SheetRow], mine: Mine, *, person: Person, today: date) -> Review:
    """What these rows would change of what this person answers for."""
    known = {one.work.id: one for one in mine.all}
    return Review(tuple(_reviewed(row, known.get(row.name), mine, person, today) for row in rows))


def _reviewed(row: SheetRow, answered: Answered | None, mine: Mine, person: Person, today: date) -> RowReview:
    if answered is None:
        title, says = _why_not(row.name, mine, person)
        # What else is wrong with a row that is not theirs is of no use to them.
        problems = row.problems if not row.name else (CellProblem(f"{layout.TITLE}{row.number}", says),)
        return RowReview(row, title, problems=problems)
    title = answered.activity.title
    changes = _changes(row, answered.standing)
    if not changes and not row.problems:
        return RowReview(row, title, answered)
    if row.seen != answered.standing.seen or answered.is_waiting:
        return RowReview(row, title, answered, changes, is_stale=True)
    said, problems = _said(row, answered, mine.period, today)
    return RowReview(row, title, answered, changes, problems, said=said)


def _why_not(name: str, mine: Mine, person: Person) -> tuple[str, str]:
    """Why a row cannot be theirs. Of what they may not see, no more is told than of what does not exist."""
    work = work_named(name)
    if work is None or mine.plan.scope.slug not in work.scopes or not policies.may_see(person, work):
        return name, _("There is no activity with this name in the plan.")
    try:
        answering_role(person, work)
    except RuleBroken as refusal:
        return work.title, refusal.message
    return work.title, _("«%(title)s» takes no more reports.") % {"title": work.title}


def _changes(row: SheetRow, standing: Standing) -> tuple[Change, ...]:
    return tuple(
        Change(
            row.cell(field),
            layout.heading_of(field),
            layout.shown(field, _standing_value(standing, field)),
            layout.shown(field, row.values[field]),
        )
        for field in layout.FIELDS
        if _differs(row, standing, field)
    )


def _standing_value(standing: Standing, field: str) -> Value:
    value: Value = getattr(standing, field)
    return layout.words(value) if isinstance(value, str) else value


def _differs(row: SheetRow, standing: Standing, field: str) -> bool:
    return row.values[field] != _standing_value(standing, field)


def _said(row: SheetRow, answered: Answered, period: date, today: date) -> tuple[Said | None, tuple[CellProblem, ...]]:
    """What the row says, or what is to be mended in it. Texts that did not change are kept to the letter."""
    problems = list(row.problems)
    values = {
        field: row.values[field] if _differs(row, answered.standing, field) else getattr(answered.standing, field)
        for field in layout.FIELDS
    }
    if values["percent"] is None and not any(one.cell == row.cell("percent") for one in problems):
        problems.append(CellProblem(row.cell("percent"), _("Write a whole number from 0 to 100.")))
    if problems:
        return None, tuple(problems)
    said = Said(**values)  # type: ignore[arg-type]  # each reader gives the type of its field
    faults = faults_of(answered.activity, period, said, today)
    problems = [CellProblem(row.cell(field), sentence) for field, sentence in faults]
    return (None, tuple(problems)) if problems else (said, ())
