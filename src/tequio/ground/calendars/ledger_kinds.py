"""What acts on calendars are called in the log, and the sentence a citizen reads."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.ground.ledger.api import KindSpec
from tequio.ground.ledger.types import Entry
from tequio.ui.core.dates import day_words
from tequio.ui.wording import page_language


def _brought(entry: Entry) -> str:
    return _("The calendar «%(title)s» was made ready up to %(last_day)s.") % _words(entry, "last_day")


def _extended(entry: Entry) -> str:
    return _("The calendar «%(title)s» was extended up to %(last_day)s.") % _words(entry, "last_day")


def _added(entry: Entry) -> str:
    return _("%(day)s became a non-working day in the calendar «%(title)s».") % _words(entry, "day")


def _withdrawn(entry: Entry) -> str:
    return _("%(day)s became a working day again in the calendar «%(title)s».") % _words(entry, "day")


def _words(entry: Entry, name: str) -> dict[str, str]:
    day = date.fromisoformat(str(entry.data[name]))
    return {"title": entry.subject.title, name: day_words(day, page_language())}


LEDGER_KINDS = (
    KindSpec(kind="calendars.calendar.brought", sentence=_brought),
    KindSpec(kind="calendars.calendar.extended", sentence=_extended),
    KindSpec(
        kind="calendars.calendar.chosen",
        sentence=gettext_lazy("Working days are counted with the calendar «%(title)s»."),
    ),
    KindSpec(kind="calendars.day.added", sentence=_added),
    KindSpec(kind="calendars.day.withdrawn", sentence=_withdrawn),
)
