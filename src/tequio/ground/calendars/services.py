"""Keeping calendars: the days they are born with, the years that come, the days a person adds or withdraws.

`by` is the office that the log names; `person_id` the account at the desk, absent when the machine acts.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from tequio.ground.calendars import brought, policies, queries
from tequio.ground.calendars.models import NonWorkingDay, WorkingCalendar
from tequio.ground.calendars.types import BroughtCalendar
from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.lib.errors import RuleBroken
from tequio.ui.core.dates import day_words
from tequio.ui.wording import page_language

YEARS_BACK, YEARS_AHEAD = 3, 6
# Far enough for any plan; beyond it a typing error would build an index of centuries.
YEARS_AHEAD_AT_MOST = 60


@transaction.atomic
def seed(*, by: Actor, at: datetime) -> list[str]:
    """Bring the program's calendars up to the years around today; the slugs of those that changed.

    Days that somebody withdrew stay withdrawn. Doing it again changes nothing until a new year comes.
    """
    policies.require_may_change(by)
    begun = WorkingCalendar.objects.aggregate(first=Min("first_day"))["first"]
    # From the first day ever brought: an installation that slept for years must find none of them empty.
    first_year = min(begun.year, at.year - YEARS_BACK) if begun else at.year - YEARS_BACK
    years = range(first_year, at.year + YEARS_AHEAD + 1)
    return [each.slug for each in brought.calendars(years) if _bring(each, years, by, at)]


@transaction.atomic
def extend(*, calendar: str, until_year: int, by: Actor, at: datetime) -> WorkingCalendar:
    """Move the end of a calendar's horizon to the end of a year, with the days the program knows in between."""
    row = _locked(calendar)
    policies.require_may_change(by)
    if until_year <= row.last_day.year:
        raise RuleBroken(_("The calendar already reaches the year %(year)d.") % {"year": row.last_day.year})
    if until_year > at.year + YEARS_AHEAD_AT_MOST:
        raise RuleBroken(
            _("A calendar can be extended up to the year %(year)d.") % {"year": at.year + YEARS_AHEAD_AT_MOST}
        )
    years = range(row.last_day.year + 1, until_year + 1)
    row.last_day = date(until_year, 12, 31)
    for each in brought.calendars(years):
        if each.slug == row.slug:
            _add_missing(row, each, at)
    _changed(row)
    _record("calendars.calendar.extended", row, by, at, last_day=row.last_day.isoformat())
    return row


@transaction.atomic
def add_non_working_day(
    *,
    calendar: str,
    day: date,
    reason: str,
    source_title: str,
    source_url: str = "",
    by: Actor,
    at: datetime,
    person_id: int | None = None,
) -> NonWorkingDay:
    """Declare that a day does not count, with its reason and where that is written."""
    row = _locked(calendar)
    policies.require_may_change(by)
    reason, source_title = reason.strip(), source_title.strip()
    if not reason:
        raise RuleBroken(_("Say why the day does not count."))
    if not source_title:
        raise RuleBroken(_("Name the document that says the day does not count."))
    if not row.first_day <= day <= row.last_day:
        raise RuleBroken(
            _("The calendar goes from %(first)s to %(last)s.")
            % {"first": _words(row.first_day), "last": _words(row.last_day)}
        )
    if row.non_working_days.active().filter(day=day).exists():
        raise RuleBroken(_("%(day)s already is a non-working day.") % {"day": _words(day)})
    added = NonWorkingDay.objects.create(
        calendar=row,
        day=day,
        reason=reason,
        source_title=source_title,
        source_url=source_url.strip(),
        is_verified=True,
        added_at=at,
        added_by_id=person_id,
    )
    _changed(row)
    _record("calendars.day.added", row, by, at, day=day.isoformat())
    return added


@transaction.atomic
def withdraw_non_working_day(
    *, calendar: str, day: date, reason: str, by: Actor, at: datetime, person_id: int | None = None
) -> NonWorkingDay:
    """Let a day count again, saying why. The row stays, with its reason, for whoever asks later."""
    row = _locked(calendar)
    policies.require_may_change(by)
    if not reason.strip():
        raise RuleBroken(_("Say why the day counts again."))
    withdrawn = row.non_working_days.active().filter(day=day).first()
    if withdrawn is None:
        raise RuleBroken(_("%(day)s is not among the non-working days.") % {"day": _words(day)})
    withdrawn.withdrawn_at, withdrawn.withdrawn_by_id = at, person_id
    withdrawn.withdrawal_reason = reason.strip()
    withdrawn.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    _changed(row)
    _record("calendars.day.withdrawn", row, by, at, day=day.isoformat())
    return withdrawn


@transaction.atomic
def make_default(*, calendar: str, by: Actor, at: datetime) -> WorkingCalendar:
    """Count with this calendar wherever none is named."""
    row = _locked(calendar)
    policies.require_may_change(by)
    if row.is_default:
        return row
    WorkingCalendar.objects.filter(is_default=True).update(is_default=False)
    row.is_default = True
    row.save(update_fields=["is_default"])
    _record("calendars.calendar.chosen", row, by, at)
    return row


def _locked(slug: str) -> WorkingCalendar:
    row = WorkingCalendar.objects.select_for_update().filter(slug=slug).first()
    if row is None:
        raise RuleBroken(_("There is no calendar «%(calendar)s».") % {"calendar": slug})
    return row


def _bring(given: BroughtCalendar, years: range, by: Actor, at: datetime) -> bool:
    row = WorkingCalendar.objects.select_for_update().filter(slug=given.slug).first()
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    is_new = row is None
    if row is None:
        row = WorkingCalendar.objects.create(
            slug=given.slug,
            name=given.name,
            translations={"en": {"name": given.name_en}},
            zone=given.zone,
            weekend=list(given.weekend),
            first_day=first,
            last_day=last,
            is_default=given.is_default and not WorkingCalendar.objects.filter(is_default=True).exists(),
            version=0,
        )
    reaches_further = last > row.last_day
    row.last_day = max(last, row.last_day)
    if not _add_missing(row, given, at) and not reaches_further and not is_new:
        return False
    _changed(row)
    _record("calendars.calendar.brought", row, by, at, last_day=row.last_day.isoformat())
    return True


def _add_missing(row: WorkingCalendar, given: BroughtCalendar, at: datetime) -> bool:
    """Add the days this calendar never had; one that was withdrawn was had. Says whether there were any."""
    had = set(row.non_working_days.values_list("day", flat=True))
    missing = [
        NonWorkingDay(
            calendar=row,
            day=each.day,
            reason=each.reason,
            translations={"en": {"reason": each.reason_en}},
            source_title=each.source_title,
            source_url=each.source_url,
            is_verified=each.is_verified,
            note=each.note,
            added_at=at,
        )
        for each in given.days
        if each.day not in had and row.first_day <= each.day <= row.last_day
    ]
    NonWorkingDay.objects.bulk_create(missing)
    return bool(missing)


def _words(day: date) -> str:
    return day_words(day, page_language())


def _changed(row: WorkingCalendar) -> None:
    row.version += 1
    row.digest = queries.digest_of(row)
    row.save(update_fields=["last_day", "version", "digest"])


def _record(kind: str, row: WorkingCalendar, by: Actor, at: datetime, **data: str) -> None:
    record(
        kind=kind,
        subject=Subject("calendar", row.slug, row.name),
        by=by,
        at=at,
        data={"version": row.version, "digest": row.digest, **data},
    )
