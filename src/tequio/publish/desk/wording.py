"""The sentences that open the desk."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.publish.desk.queries import Desk
from tequio.ui.core.words import number_words
from tequio.ui.wording import page_language


def greeting(hour: int) -> str:
    """A greeting for the hour of the institution."""
    if 5 <= hour < 12:
        return _("Good morning.")
    return _("Good afternoon.") if 12 <= hour < 19 else _("Good evening.")


def what_waits(desk: Desk) -> str:
    """What waits for this person, in one sentence."""
    if desk.pending_count:
        return ngettext(
            "You have %(count)s matter waiting.", "You have %(count)s matters waiting.", desk.pending_count
        ) % {"count": _words(desk.pending_count)}
    if desk.coordinated is None:
        return _("Nothing waits for you now.")
    if desk.coordinated.has_other_pages():
        return _("You coordinate %(count)s plans.") % {"count": _words(desk.coordinated.paginator.count)}
    waiting = sum(1 for each in desk.plans if each.counts.to_attend)
    if not waiting:
        return _("Your plans have no remarks to attend to.")
    return ngettext(
        "You have %(count)s plan with remarks to attend to.",
        "You have %(count)s plans with remarks to attend to.",
        waiting,
    ) % {"count": _words(waiting)}


def _words(count: int) -> str:
    return number_words(count, page_language())
