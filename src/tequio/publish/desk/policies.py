"""Who may see what on the desk. Roles reach a scope: a plan's own, or the whole installation."""

from collections.abc import Iterable

from tequio.ground.people.api import Person, accounts, may_coordinate, roles_of
from tequio.plan.commitments.api import ActionPlan


def may_know_of(person: Person, plan: ActionPlan) -> bool:
    """A draft is known only to whoever has some role in its scope."""
    return not plan.is_draft or reaches({role.scope.slug for role in roles_of(person)}, plan)


def may_review(person: Person, plan: ActionPlan) -> bool:
    """What the checks say is advice to whoever coordinates the plan, and to nobody else."""
    return may_coordinate(person, plan.scope.slug)


def reaches(scopes: Iterable[str], plan: ActionPlan) -> bool:
    """Whether a role in one of these scopes is a role in this plan."""
    return not {plan.scope.slug, accounts.INSTALLATION}.isdisjoint(scopes)
