"""Who may change what a plan says, and publish it: whoever coordinates it, or the whole installation.

A commitment that everybody reads is changed by the coordination of a public plan that holds it; a draft of another plan
that holds it as well changes nothing of it.
"""

from django.utils.translation import gettext as _

from tequio.ground.people.api import Person, RoleAssignment, coordinating_role, lets, may_coordinate
from tequio.lib.errors import RuleBroken
from tequio.plan.commitments.models import ActionPlan, Commitment
from tequio.plan.commitments.queries import PUBLIC_STATES, places_by_commitment
from tequio.plan.commitments.states import PlanState


def may_see(person: Person, plan: ActionPlan) -> bool:
    """Whether the pages that change a plan exist for this person."""
    return may_coordinate(person, plan.scope.slug)


def editing_role(person: Person, plan: ActionPlan) -> RoleAssignment:
    """The role under which a person changes a plan. Raises RuleBroken with a sentence where there is none."""
    role = coordinating_role(
        person,
        frozenset({plan.scope.slug}),
        _("What a plan says is changed by its coordination. Ask it for the change you need."),
    )
    if plan.state == PlanState.CLOSED:
        raise RuleBroken(_("The plan is closed: it stays as it ended."))
    return role


def beginning_role(person: Person) -> RoleAssignment:
    """The role under which a person begins a plan: the coordination of the whole installation."""
    return coordinating_role(
        person, frozenset(), _("A plan is begun by the coordination of the whole installation. Ask it for a new one.")
    )


def commitment_role(person: Person, commitment: Commitment) -> RoleAssignment:
    """The role under which a person changes a commitment and its cronograma, as the head of this module says."""
    places = places_by_commitment([commitment.pk]).get(commitment.pk, [])
    if places and all(place.is_closed for place in places):
        raise RuleBroken(_("The plan is closed: it stays as it ended."))
    public = [place for place in places if place.is_public and not place.is_closed]
    return coordinating_role(
        person,
        frozenset(place.scope for place in public or places),
        _("What a commitment says is changed by the coordination of its plan. Ask it for the change you need."),
    )


def may_see_history(person: Person, commitment: Commitment) -> bool:
    """Whether a person coordinates, or coordinated until it closed, a plan that holds a commitment."""
    places = places_by_commitment([commitment.pk]).get(commitment.pk, [])
    scopes = frozenset(place.scope for place in places)
    return lets(lambda: coordinating_role(person, scopes, ""))


def is_read(plan: ActionPlan) -> bool:
    """Whether everybody reads a plan."""
    return plan.state in PUBLIC_STATES
