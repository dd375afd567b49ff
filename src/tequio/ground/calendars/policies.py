"""Who may change a calendar."""

from django.utils.translation import gettext as _

from tequio.ground.ledger.types import Actor
from tequio.lib.errors import RuleBroken

MAY_CHANGE = frozenset({"coordinator", "operator", "system"})


def require_may_change(by: Actor) -> None:
    """Refuse with a sentence unless this office keeps the calendar."""
    # Whoever coordinates by delegation coordinates.
    if by.role.partition(":")[0] not in MAY_CHANGE:
        raise RuleBroken(_("Only the coordination may change the calendar."))
