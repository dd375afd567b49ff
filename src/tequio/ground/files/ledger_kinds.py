"""What acts on documents are called in the log, and the sentence a citizen reads."""

from django.utils.translation import gettext_lazy as _

from tequio.ground.ledger.api import KindSpec

LEDGER_KINDS = (
    KindSpec(kind="files.document.published", sentence=_("The document «%(title)s» was published.")),
    KindSpec(
        kind="files.version.published",
        sentence=_("Version %(number)s of the document «%(title)s» was published."),
    ),
    KindSpec(kind="files.document.withdrawn", sentence=_("The document «%(title)s» was withdrawn from publication.")),
)
