"""What the acts of governance are called in the log."""

from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec

LEDGER_KINDS = (KindSpec(kind="decide.body.recorded", sentence=_("The body «%(title)s» was recorded.")),)
