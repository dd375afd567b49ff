"""What acts on rules are called in the log, and the sentence a citizen reads."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.ground.ledger.api import KindSpec
from tequio.ground.ledger.types import Entry
from tequio.ui.core.dates import day_words
from tequio.ui.wording import page_language


def _adopted(entry: Entry) -> str:
    return _("The rule «%(title)s» was adopted, in force from %(effective_from)s.") % {
        "title": entry.subject.title,
        "effective_from": day_words(date.fromisoformat(str(entry.data["effective_from"])), page_language()),
    }


LEDGER_KINDS = (
    KindSpec(kind="rules.edition.adopted", sentence=_adopted),
    KindSpec(
        kind="rules.editions.brought",
        sentence=gettext_lazy("The program brought %(count)s reference rules, each with its date and source."),
    ),
)
