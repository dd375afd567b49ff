"""What calendars say, and the index made from them."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tequio.ground.calendars.core.working_days import WorkingDays
from tequio.ground.calendars.models import WorkingCalendar
from tequio.lib.canonical import digest
from tequio.lib.remembering import remembered
from tequio.ui.core.dates import day_words
from tequio.ui.wording import page_language

# One index for each content: the digest names it, so an entry is right for ever. Old ones make room for new ones.
_INDEXES: dict[str, WorkingDays] = {}
_INDEXES_KEPT = 16


class NoCalendar(LookupError):
    """A programmer's error, or an installation that was never seeded: there is no such calendar."""


def calendar_row(slug: str = "") -> WorkingCalendar:
    """The calendar of this slug; without one, that of the installation."""
    row = _found(slug)
    if row is None:
        raise NoCalendar(f"there is no working calendar {slug!r}" if slug else "there is no default calendar")
    return row


@remembered
def _found(slug: str) -> WorkingCalendar | None:
    wanted = {"slug": slug} if slug else {"is_default": True}
    return WorkingCalendar.objects.filter(**wanted).first()


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
