"""What the acts of plans and commitments are called in the log, and the sentence a citizen reads."""

from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec

LEDGER_KINDS = (
    KindSpec(kind="plan.plan.recorded", sentence=_("The plan «%(title)s» was recorded.")),
    KindSpec(kind="plan.plan.publish", sentence=_("The plan «%(title)s» was published.")),
    KindSpec(kind="plan.plan.close", sentence=_("The plan «%(title)s» was closed.")),
    KindSpec(kind="plan.commitment.recorded", sentence=_("The commitment «%(title)s» was recorded.")),
    KindSpec(kind="plan.commitment.propose", sentence=_("The commitment «%(title)s» was proposed.")),
    KindSpec(kind="plan.commitment.adopt", sentence=_("The commitment «%(title)s» was adopted.")),
    KindSpec(kind="plan.commitment.start", sentence=_("The commitment «%(title)s» got under way.")),
    KindSpec(kind="plan.commitment.suspend", sentence=_("The commitment «%(title)s» was suspended.")),
    KindSpec(kind="plan.commitment.finish", sentence=_("The commitment «%(title)s» was finished.")),
    KindSpec(kind="plan.commitment.withdraw", sentence=_("The commitment «%(title)s» was withdrawn.")),
)
