"""What the acts of a roadmap are called in the log, and the sentence a citizen reads."""

from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec
from tequio.plan.roadmap.telling import sentence_of_change

LEDGER_KINDS = (
    KindSpec(
        kind="plan.roadmap.stated", sentence=_("The cronograma of «%(title)s» was set, with %(activities)s activities.")
    ),
    KindSpec(kind="plan.roadmap.changed", sentence=sentence_of_change),
    KindSpec(kind="plan.activity.start", sentence=_("Work began on «%(title)s».")),
    KindSpec(kind="plan.activity.finish", sentence=_("«%(title)s» was finished.")),
    KindSpec(kind="plan.activity.suspend", sentence=_("«%(title)s» was suspended, with its reason.")),
    KindSpec(kind="plan.activity.resume", sentence=_("«%(title)s» was resumed.")),
    KindSpec(kind="plan.activity.reopen", sentence=_("«%(title)s» was reopened.")),
    KindSpec(kind="plan.activity.cancel", sentence=_("«%(title)s» was cancelled, with its reason.")),
    KindSpec(kind="plan.activity.explained", sentence=_("The responsible unit explained the delay of «%(title)s».")),
)
