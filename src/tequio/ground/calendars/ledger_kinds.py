"""What acts on calendars are called in the log, and the sentence a citizen reads."""

from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec

LEDGER_KINDS = (
    KindSpec(
        kind="calendars.calendar.brought",
        sentence=_("The calendar «%(title)s» was made ready up to %(last_day)s."),
    ),
    KindSpec(
        kind="calendars.calendar.extended",
        sentence=_("The calendar «%(title)s» was extended up to %(last_day)s."),
    ),
    KindSpec(
        kind="calendars.calendar.chosen",
        sentence=_("Working days are counted with the calendar «%(title)s»."),
    ),
    KindSpec(
        kind="calendars.day.added",
        sentence=_("%(day)s became a non-working day in the calendar «%(title)s»."),
    ),
    KindSpec(
        kind="calendars.day.withdrawn",
        sentence=_("%(day)s became a working day again in the calendar «%(title)s»."),
    ),
)
