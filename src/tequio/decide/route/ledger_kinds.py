"""What the acts of a route are called in the log."""

from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec

LEDGER_KINDS = (
    KindSpec(kind="decide.route.recorded", sentence=_("The route of «%(title)s» was recorded.")),
    KindSpec(kind="decide.route.changed", sentence=_("The route of «%(title)s» was updated, with %(steps)s steps.")),
    KindSpec(kind="decide.step.open", sentence=_("Step %(number)s of the route began: %(title)s")),
    KindSpec(kind="decide.step.fulfil", sentence=_("Step %(number)s of the route was fulfilled: %(title)s")),
    KindSpec(kind="decide.step.reopen", sentence=_("Step %(number)s of the route was reopened: %(title)s")),
)
