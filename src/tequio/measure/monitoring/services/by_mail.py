"""Asking that the sheet of a month be sent by mail to whoever reports: once, unless somebody asks for it again."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tequio.ground.people.api import Person, Role, coordinating_role, holders_of
from tequio.ground.people.types import Work
from tequio.lib.errors import RuleBroken
from tequio.measure.monitoring import tasks
from tequio.measure.monitoring.models import SheetLetter
from tequio.plan.commitments.api import ActionPlan


@transaction.atomic
def ask(
    *,
    plan: ActionPlan,
    period: date,
    to: Iterable[Person],
    again: bool,
    address: str,
    language: str,
    person: Person,
    at: datetime,
) -> int:
    """Leave to be sent, to each of these liaisons, the sheet of what they answer for; how many letters.

    `address` is where the sheet is returned. Whoever already has that of the month gets none, unless `again`. The
    coordination of the plan asks; anybody may ask for their own.
    """
    to = list(to)
    if any(one.pk != person.pk for one in to):
        refusal = _("Sheets are sent by the coordination of the plan. Each person may ask for their own.")
        coordinating_role(person, frozenset({plan.scope.slug}), refusal)
    if not address:
        raise RuleBroken(_("The site does not know its own address yet: no letter can say where to return the sheet."))
    letters = [letter for one in to if (letter := _letter(plan, period, one, again, person, at))]
    for letter in letters:
        tasks.send_sheet.enqueue(letter.pk, address, language)
    return len(letters)


def _letter(
    plan: ActionPlan, period: date, to: Person, again: bool, person: Person, at: datetime
) -> SheetLetter | None:
    """A letter that was not asked for before. Of two at once, one is made."""
    known = SheetLetter.objects.filter(plan=plan, period=period, person=to).count()
    if known and not again:
        return None
    try:
        with transaction.atomic():
            return SheetLetter.objects.create(
                plan=plan, period=period, person=to, number=known + 1, asked_at=at, asked_by=person
            )
    except IntegrityError:
        return None


def liaisons_of(plan: ActionPlan) -> list[Person]:
    """Who reports in a plan now, each once. One query."""
    work = Work(
        kind="plan",
        id=plan.slug,
        title=plan.title,
        url_path="",
        desk_path="",
        scopes=frozenset({plan.scope.slug}),
        unit_id=None,
        is_public=False,
        is_open=True,
    )
    return list({role.person_id: role.person for role in holders_of(Role.LIAISON, work)}.values())


def letters_of(plan: ActionPlan, period: date) -> dict[int, SheetLetter]:
    """The last letter of a month to each person, by their key. One query."""
    rows = SheetLetter.objects.filter(plan=plan, period=period).order_by("number")
    return {row.person_id: row for row in rows}
