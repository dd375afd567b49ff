"""Who may. When is said by states, not here."""

import unicodedata
from collections.abc import Callable

from django.db.models import F
from django.utils.translation import gettext as _

from tequio.ground.ledger.types import Actor
from tequio.ground.people.models import Person, Role, RoleAssignment, Scope
from tequio.ground.people.types import Work
from tequio.lib import clock
from tequio.lib.errors import RuleBroken

# The scope of the whole installation: a role in it is a role everywhere.
INSTALLATION = "installation"
# How the log ends the name of a role under which somebody acts for another who is away.
BY_DELEGATION = ":delegated"
# The machine itself: commands run by whoever operates the server, and work done at an hour.
OPERATOR = Actor(role="operator")


def begin_in_turn() -> None:
    """Until the transaction ends nobody else begins anything: of two things of one name at once, the second is told.

    What is begun is looked for by the name of its address and made where there is none; in between, somebody else's
    would be taken for one's own.
    """
    list(Scope.objects.select_for_update().filter(slug=INSTALLATION))


def require(allowed: bool, otherwise: str) -> None:
    """Refuse with a sentence unless allowed."""
    if not allowed:
        raise RuleBroken(otherwise)


def lets(ask: Callable[[], RoleAssignment]) -> bool:
    """Whether a policy that refuses with a sentence would let somebody: to offer an act, not to allow it."""
    try:
        ask()
    except RuleBroken:
        return False
    return True


def has_role(person: Person, role: Role, scope_slug: str) -> bool:
    """Does the person hold this role now, in this scope or in the whole installation?"""
    held = person.roles.in_force(clock.now())
    return held.filter(role=role, scope__slug__in=(scope_slug, INSTALLATION), person__is_active=True).exists()


def same_person(one: Person, other: Person) -> bool:
    """Whether two accounts are, by all that is known, of one person: the same name, or the same mailbox."""
    return one.pk == other.pk or _name(one) == _name(other) != "" or _mailbox(one) == _mailbox(other)


def _name(person: Person) -> str:
    plain = unicodedata.normalize("NFKD", person.name).casefold()
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def _mailbox(person: Person) -> str:
    """The address without what follows a plus sign, which most mail servers deliver to the same box."""
    box, _at, host = person.email.casefold().partition("@")
    return f"{box.partition('+')[0]}@{host}"


def roles_within(person: Person, work: Work) -> list[RoleAssignment]:
    """The roles that a person holds now in something, or in the whole installation."""
    return _roles_in(person, work.scopes)


def _roles_in(person: Person, scopes: frozenset[str]) -> list[RoleAssignment]:
    if not person.is_active:
        return []
    held = person.roles.in_force(clock.now()).filter(scope__slug__in=scopes | {INSTALLATION})
    # One's own roles before those that one only stands in for.
    ordered = held.order_by(F("stands_in_for").asc(nulls_first=True), "pk")
    return list(ordered.select_related("scope", "organisation", "unit", "stands_in_for__person"))


def actor_of(role: RoleAssignment) -> Actor:
    """The office under which somebody acted, as the log names it, and whether by delegation."""
    name = f"{role.role}{BY_DELEGATION}" if role.stands_in_for_id else role.role
    return Actor(role=name, organisation=role.organisation.slug if role.organisation else "")


def acting_for(person: Person, role: RoleAssignment) -> list[Person]:
    """Whoever acts under a role, and whom they stand in for: what neither of them may judge, the other may not."""
    return [person, role.stands_in_for.person] if role.stands_in_for else [person]


def answering_role(person: Person, work: Work) -> RoleAssignment:
    """The role under which a person answers for work: a liaison of its unit, or the coordination.

    Raises RuleBroken with a sentence where there is none.
    """
    roles = roles_within(person, work)
    for role in roles:
        if role.role == Role.LIAISON and (role.unit_id is None or work.unit_id in (None, role.unit_id)):
            return role
    for role in roles:
        if role.role == Role.COORDINATOR:
            return role
    if any(role.role == Role.LIAISON for role in roles):
        raise RuleBroken(
            _("«%(title)s» answers to another unit: its own liaison reports on it.") % {"title": work.title}
        )
    raise RuleBroken(_("The liaison of the unit or the coordination report on it, and hand in its evidence."))


def coordinating_role(person: Person, scopes: frozenset[str], otherwise: str) -> RoleAssignment:
    """The coordination that a person holds in one of these scopes, or in the whole installation.

    Raises RuleBroken with the sentence given where there is none.
    """
    for role in _roles_in(person, scopes):
        if role.role == Role.COORDINATOR:
            return role
    raise RuleBroken(otherwise)


def may_coordinate(person: Person, scope_slug: str) -> bool:
    """Coordination of a scope: sees what its plans need and may change them."""
    return has_role(person, Role.COORDINATOR, scope_slug)
