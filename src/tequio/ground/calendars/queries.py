"""What calendars say, and the index made from them."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tequio.ground.calendars.core.working_days import WorkingDays
from tequio.ground.calendars.models import NonWorkingDay, WorkingCalendar
from tequio.ground.calendars.types import CalendarCard, ClosedDay
from tequio.lib.canonical import digest
from tequio.lib.translations import in_language
from tequio.ui.core.dates import day_words
from tequio.ui.wording import page_language

# One index for each content: the digest names it, so an entry is right for ever. Old ones make room for new ones.
_INDEXES: dict[str, WorkingDays] = {}
_INDEXES_KEPT = 16


class NoCalendar(LookupError):
    """A programmer's error, or an installation that was never seeded: there is no such calendar."""


def calendar_row(slug: str = "") -> WorkingCalendar:
    """The calendar of this slug; without one, that of the installation."""
    wanted = {"slug": slug} if slug else {"is_default": True}
    row = WorkingCalendar.objects.filter(**wanted).first()
    if row is None:
        raise NoCalendar(f"there is no working calendar {slug!r}" if slug else "there is no default calendar")
    return row


def working_days(slug: str = "") -> WorkingDays:
    """The index of a calendar. One query where nothing changed since it was last asked."""
    row = calendar_row(slug)
    known = _INDEXES.get(row.digest)
    if known is None:
        known = _index(row)
        while len(_INDEXES) >= _INDEXES_KEPT:
            _INDEXES.pop(next(iter(_INDEXES)), None)
        _INDEXES[row.digest] = known
    return known


def card(slug: str = "") -> CalendarCard:
    """One calendar as a page shows it."""
    return _card(calendar_row(slug))


def cards() -> list[CalendarCard]:
    """Every calendar, that of the installation first."""
    return [_card(row) for row in WorkingCalendar.objects.order_by("-is_default", "slug")]


def closed_days(slug: str, first: date, last: date) -> list[ClosedDay]:
    """The days that do not count between two dates, weekends apart, with the reason of each."""
    language = page_language()
    rows = NonWorkingDay.objects.active().filter(calendar__slug=slug, day__range=(first, last)).for_list()
    return [
        ClosedDay(
            day=row.day,
            reason=in_language(row, "reason", language)[0],
            source_title=row.source_title,
            source_url=row.source_url,
            is_verified=row.is_verified,
            note=row.note,
        )
        for row in rows
    ]


def digest_of(row: WorkingCalendar) -> str:
    """The name of what a calendar says: two with the same digest count the same days."""
    return digest(
        {
            "slug": row.slug,
            "name": row.name,
            "first": row.first_day.isoformat(),
            "last": row.last_day.isoformat(),
            "weekend": list(row.weekend),
            "closed": [day.isoformat() for day in _closed(row)],
        }
    )


def _closed(row: WorkingCalendar) -> list[date]:
    return list(row.non_working_days.active().order_by("day").values_list("day", flat=True))


def _index(row: WorkingCalendar) -> WorkingDays:
    return WorkingDays.between_dates(row.first_day, row.last_day, row.weekend, _closed(row), _refusal(row))


def _refusal(row: WorkingCalendar) -> Callable[[], str]:
    first, last, name = row.first_day, row.last_day, row.name

    def sentence() -> str:
        language = page_language()
        return _(
            "The calendar «%(name)s» has working days from %(first)s to %(last)s only. The coordination can extend it."
        ) % {"name": name, "first": day_words(first, language), "last": day_words(last, language)}

    return sentence


def _card(row: WorkingCalendar) -> CalendarCard:
    return CalendarCard(
        slug=row.slug,
        name=in_language(row, "name", page_language())[0],
        zone=row.zone,
        weekend=tuple(row.weekend),
        first_day=row.first_day,
        last_day=row.last_day,
        is_default=row.is_default,
        version=row.version,
        digest=row.digest,
    )
