"""Who may adopt rules."""

from django.utils.translation import gettext as _

from tequio.ground.ledger.types import Actor
from tequio.lib.errors import RuleBroken

# The one who operates the server brings the program's own rules; coordination adopts those of its institution.
MAY_ADOPT = frozenset({"coordinator", "operator", "system"})


def require_may_adopt(by: Actor) -> None:
    """Refuse with a sentence unless this office adopts rules."""
    # Whoever coordinates by delegation coordinates.
    if by.role.partition(":")[0] not in MAY_ADOPT:
        raise RuleBroken(_("Only the coordination may adopt rules."))
