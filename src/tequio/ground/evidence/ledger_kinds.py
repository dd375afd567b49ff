"""What acts on evidence are called in the log, and the sentence a citizen reads."""

from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec

LEDGER_KINDS = (
    KindSpec(kind="evidence.send", sentence=_("Evidence of «%(title)s» was sent to be verified.")),
    KindSpec(kind="evidence.observe", sentence=_("Evidence of «%(title)s» was returned with remarks.")),
    KindSpec(kind="evidence.correct", sentence=_("Evidence of «%(title)s» was corrected.")),
    KindSpec(kind="evidence.verify", sentence=_("Evidence of «%(title)s» was verified.")),
    KindSpec(kind="evidence.reject", sentence=_("Evidence of «%(title)s» was rejected.")),
    KindSpec(
        kind="evidence.reopen",
        sentence=_("Evidence of «%(title)s» changed after it was verified; it is in review again."),
    ),
    KindSpec(kind="evidence.shown", sentence=_("The public version of evidence of «%(title)s» was approved.")),
    KindSpec(kind="evidence.hidden", sentence=_("The public version of evidence of «%(title)s» was withdrawn.")),
)
