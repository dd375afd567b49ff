"""What the acts of the diagnosis are called in the log."""

from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec

LEDGER_KINDS = (
    KindSpec(kind="plan.tree.recorded", sentence=_("The problem tree of «%(title)s» was recorded.")),
    KindSpec(
        kind="plan.tree.changed",
        sentence=_("The problem tree of «%(title)s» was updated, with %(nodes)s statements."),
    ),
)
