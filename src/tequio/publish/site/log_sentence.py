"""What the log holds, in the sentence that opens its page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.ground.ledger.types import Head
from tequio.ui.core.words import number_words, sentence_case


def log_sentence(head: Head, language: str) -> str:
    """«49 actos públicos en el registro, todos firmados.» The unsigned ones are said too."""
    if not head.size:
        return _("Nothing has been recorded yet.")
    count = number_words(head.size, language)
    waiting = head.size - (head.signed_size or 0)
    if not waiting:
        said = ngettext(
            "%(count)s public act on record, and it is signed.",
            "%(count)s public acts on record, all of them signed.",
            head.size,
        )
    elif head.size == 1:
        said = _("%(count)s public act on record, waiting for its signature.")
    else:
        said = ngettext(
            "%(count)s public acts on record; %(waiting)s waits for its signature.",
            "%(count)s public acts on record; %(waiting)s wait for their signature.",
            waiting,
        )
    return sentence_case(said % {"count": count, "waiting": number_words(waiting, language)})
