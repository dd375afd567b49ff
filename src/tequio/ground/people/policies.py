"""Who may. When is said by states, not here."""

from tequio.ground.ledger.types import Actor
from tequio.ground.people.models import Person, Role
from tequio.lib.errors import RuleBroken

# The machine itself: commands run by whoever operates the server, and work done at an hour.
OPERATOR = Actor(role="operator")


def require(allowed: bool, otherwise: str) -> None:
    """Refuse with a sentence unless allowed."""
    if not allowed:
        raise RuleBroken(otherwise)


def has_role(person: Person, role: Role, scope_slug: str) -> bool:
    """Does the person hold this role now, in this scope or in the whole installation?"""
    return person.roles.filter(
        ended_at=None, role=role, scope__slug__in=(scope_slug, "installation"), person__is_active=True
    ).exists()


def may_coordinate(person: Person, scope_slug: str) -> bool:
    """Coordination of a scope: sees what its plans need and may change them."""
    return has_role(person, Role.COORDINATOR, scope_slug)
