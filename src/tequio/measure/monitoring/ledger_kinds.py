"""What acts on reports are called in the log, and the sentence a citizen reads."""

from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec

LEDGER_KINDS = (
    KindSpec(
        kind="monitoring.report.published",
        sentence=_("Progress of «%(title)s» was reported: %(percent)s %% (%(period)s)."),
    ),
    KindSpec(
        kind="monitoring.report.corrected",
        sentence=_("The report on «%(title)s» was corrected: %(percent)s %% (%(period)s)."),
    ),
)
