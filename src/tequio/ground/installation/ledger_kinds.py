"""What the acts of the installation are called in the log."""

from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec

LEDGER_KINDS = (
    KindSpec(kind="installation.created", sentence=_("This public record was opened by «%(title)s».")),
    KindSpec(kind="installation.identified", sentence=_("«%(title)s» identified itself as the host of this record.")),
    KindSpec(kind="installation.changed", sentence=_("What «%(title)s» says of itself changed.")),
    KindSpec(kind="installation.marks.set", sentence=_("«%(title)s» set its colours and coat of arms.")),
    KindSpec(kind="installation.statement.published", sentence=_("Version %(number)s of «%(title)s» was published.")),
)
