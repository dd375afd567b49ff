"""What acts on rules are called in the log, and the sentence a citizen reads."""

from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec

LEDGER_KINDS = (
    KindSpec(
        kind="rules.edition.adopted",
        sentence=_("The rule «%(title)s» was adopted, in force from %(effective_from)s."),
    ),
    KindSpec(
        kind="rules.editions.brought",
        sentence=_("The program brought %(count)s reference rules, each with its date and source."),
    ),
)
