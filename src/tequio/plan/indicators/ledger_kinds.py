"""What the acts of indicators are called in the log."""

from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec

LEDGER_KINDS = (
    KindSpec(kind="plan.indicator.recorded", sentence=_("The indicator «%(title)s» and its targets were recorded.")),
)
