"""What people's acts are called in the log, and the sentence a citizen reads."""

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec
from tequio.ground.ledger.types import Entry
from tequio.ui.core.dates import range_words
from tequio.ui.wording import page_language


def _how_it_was_delegated(entry: Entry) -> str:
    first, last = (date.fromisoformat(str(entry.data[name])) for name in ("from", "until"))
    return gettext("A role was delegated, %(days)s: %(title)s.") % {
        "days": range_words(first, last, page_language()),
        "title": entry.subject.title,
    }


LEDGER_KINDS = (
    KindSpec(kind="people.organisation.recorded", sentence=_("The institution «%(title)s» was recorded.")),
    KindSpec(kind="people.succession.proposed", sentence=_("A successor of «%(title)s» was proposed: %(successor)s.")),
    KindSpec(
        kind="people.succession.confirmed", sentence=_("It was confirmed who follows «%(title)s»: %(successor)s.")
    ),
    KindSpec(kind="people.network.joined", sentence=_("%(organisation)s joined the network «%(title)s».")),
    KindSpec(kind="people.network.left", sentence=_("%(organisation)s left the network «%(title)s».")),
    KindSpec(kind="people.unit.recorded", sentence=_("The responsible unit «%(title)s» was recorded.")),
    KindSpec(kind="people.network.recorded", sentence=_("The network «%(title)s» was recorded.")),
    KindSpec(
        kind="people.liaison.designated", sentence=_("A liaison of «%(title)s» was named by the letter %(letter)s.")
    ),
    KindSpec(
        kind="people.liaison.replaced", sentence=_("The liaison of «%(title)s» was replaced by the letter %(letter)s.")
    ),
    KindSpec(kind="people.liaison.left", sentence=_("The liaison of «%(title)s» left; the place is vacant.")),
    KindSpec(
        kind="people.person.erased",
        sentence=_("The personal data of account %(account)s were erased; its acts stay."),
    ),
    KindSpec(
        kind="people.access.reset",
        sentence=_("Account %(account)s was given its access back: its passkeys, codes and password were removed."),
    ),
    KindSpec(kind="people.role.given", sentence=_("A role was given: %(title)s.")),
    KindSpec(kind="people.role.ended", sentence=_("A role ended: %(title)s.")),
    KindSpec(kind="people.role.delegated", sentence=_how_it_was_delegated),
    KindSpec(kind="people.role.resumed", sentence=_("A delegation ended before its day: %(title)s.")),
)
