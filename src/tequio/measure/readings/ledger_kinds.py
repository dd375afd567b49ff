"""What acts on readings are called in the log, and the sentence a citizen reads."""

from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec

LEDGER_KINDS = (
    KindSpec(
        kind="readings.reading.published",
        sentence=_("A reading of the indicator «%(title)s» was published: %(value)s (%(as_of)s)."),
    ),
    KindSpec(
        kind="readings.reading.corrected",
        sentence=_("A reading of the indicator «%(title)s» was corrected: %(value)s (%(as_of)s)."),
    ),
)
