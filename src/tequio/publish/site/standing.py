"""Whether an institution, body or network still exists, in one sentence. Its end is shown, never hidden."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from tequio.ui.core.dates import day_words
from tequio.ui.wording import page_language


class Dated(Protocol):
    """Anything with a first and a last day of existence, either of which may be unknown."""

    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class Standing:
    """`sentence` is empty where no date is on record: what is not known is not said."""

    has_ended: bool
    sentence: str


def standing_of(record: Dated, today: date) -> Standing:
    """How this stands on a day. The last day of its validity still counts."""
    ended = record.valid_to is not None and record.valid_to < today
    return Standing(ended, _sentence(record, ended=ended, today=today))


def _sentence(record: Dated, *, ended: bool, today: date) -> str:
    language = page_language()
    first = day_words(record.valid_from, language) if record.valid_from else ""
    last = day_words(record.valid_to, language) if record.valid_to else ""
    words = {"first": first, "last": last}
    if first and last and ended:
        return _("It existed from %(first)s to %(last)s.") % words
    if last and ended:
        return _("It existed until %(last)s.") % words
    if first and last:
        return _("It exists since %(first)s and its last day will be %(last)s.") % words
    if last:
        return _("Its last day will be %(last)s.") % words
    if record.valid_from and record.valid_from > today:
        return _("It will exist from %(first)s on.") % words
    return _("It exists since %(first)s.") % words if first else ""
