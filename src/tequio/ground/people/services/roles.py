"""Ending roles, and lending them to a colleague for the days that somebody is away.

A delegation is a role of the same kind that stands in for another: whoever holds it acts under it as its own holder
would, and the log says that it was by delegation.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people import policies
from tequio.ground.people.models import Person, Role, RoleAssignment
from tequio.lib.canonical import Json
from tequio.lib.errors import RuleBroken

LONGEST_DELEGATION = timedelta(days=92)


@transaction.atomic
def end(*, role: RoleAssignment, reason: str, person: Person | None, at: datetime) -> RoleAssignment:
    """Somebody stops having a role, at once; what they delegated of it ends too. The log names the role alone.

    `person` is whoever ends it; nobody, where it is the operator of the server.
    """
    by = policies.OPERATOR
    if person is not None:
        refusal = _("Roles are given and ended by the coordination. Ask it for the change you need.")
        scopes = frozenset({role.scope.slug}) - {policies.INSTALLATION}
        by = policies.actor_of(policies.coordinating_role(person, scopes, refusal))
    role = _locked(role)
    if role.stands_in_for_id is not None:
        raise RuleBroken(_("This is a delegation: it is ended on the page of delegations."))
    if not reason.strip():
        raise RuleBroken(_("Say why it ends; only colleagues read it."))
    if role.role == Role.COORDINATOR and not _somebody_else_coordinates(role):
        raise RuleBroken(_("Nobody else would coordinate here: give the coordination to somebody before."))
    role.ended_at, role.reason = at, reason.strip()
    role.save(update_fields=["ended_at", "reason"])
    _end_what_was_lent(role, at)
    _record("people.role.ended", role, by, at)
    return role


@transaction.atomic
def delegate(
    *,
    role: RoleAssignment,
    to: Person,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    said: tuple[str, str],
    person: Person,
    at: datetime,
) -> RoleAssignment:
    """Lend one's own role to a colleague between two instants; `said` are its first and last day, for the log.

    Neither of them judges what the other one did, and what is lent is not lent further.
    """
    role = _locked(role)
    if role.person_id != person.pk:
        raise RuleBroken(_("One delegates one's own role."))
    if role.stands_in_for_id is not None:
        raise RuleBroken(_("A delegated role is not delegated further."))
    if policies.same_person(person, to):
        raise RuleBroken(_("One delegates to another person."))
    if not to.is_active:
        raise RuleBroken(_("That account is closed."))
    starts_at = max(starts_at, at)  # Nobody acted before they were asked to.
    if ends_at <= starts_at:
        raise RuleBroken(_("The last day has already gone by, or comes before the first."))
    if ends_at - starts_at > LONGEST_DELEGATION:
        raise RuleBroken(_("A delegation lasts three months at most. For longer, another person is named."))
    if not reason.strip():
        raise RuleBroken(_("Say why you delegate: holidays, a leave."))
    if role.delegated.filter(given_at__lt=ends_at, ended_at__gt=starts_at).exists():
        raise RuleBroken(_("You already delegated this role for some of those days."))
    lent = RoleAssignment.objects.create(
        person=to,
        role=role.role,
        scope=role.scope,
        organisation=role.organisation,
        unit=role.unit,
        given_at=starts_at,
        ended_at=ends_at,
        stands_in_for=role,
        reason=reason.strip(),
    )
    first, last = said
    _record("people.role.delegated", lent, policies.actor_of(role), at, {"from": first, "until": last})
    return lent


@transaction.atomic
def end_delegation(*, delegation: RoleAssignment, person: Person, at: datetime) -> RoleAssignment:
    """End a delegation before its day: by whoever gave it, whoever received it, or the coordination."""
    delegation = _locked(delegation)
    lender = delegation.stands_in_for
    if lender is None or delegation.ended_at is None or delegation.ended_at <= at:
        raise RuleBroken(_("That delegation has already ended."))
    if person.pk in (delegation.person_id, lender.person_id):
        by = policies.actor_of(delegation if person.pk == delegation.person_id else lender)
    else:
        scopes = frozenset({delegation.scope.slug}) - {policies.INSTALLATION}
        refusal = _("A delegation is ended by whoever gave or received it, or by the coordination.")
        by = policies.actor_of(policies.coordinating_role(person, scopes, refusal))
    delegation.ended_at = max(at, delegation.given_at)
    delegation.save(update_fields=["ended_at"])
    _record("people.role.resumed", delegation, by, at)
    return delegation


def _locked(role: RoleAssignment) -> RoleAssignment:
    found = RoleAssignment.objects.select_for_update(of=("self",)).select_related(
        "person", "scope", "organisation", "unit", "stands_in_for__person", "stands_in_for__organisation"
    )
    role = found.get(pk=role.pk)
    if role.stands_in_for_id is None and role.ended_at is not None:
        raise RuleBroken(_("That role has already ended."))
    return role


def _somebody_else_coordinates(role: RoleAssignment) -> bool:
    """Whether a scope would still have its own coordination, or the house's."""
    others = RoleAssignment.objects.filter(
        role=Role.COORDINATOR, ended_at=None, stands_in_for=None, person__is_active=True
    ).exclude(pk=role.pk)
    return others.filter(Q(scope=role.scope) | Q(scope__slug=policies.INSTALLATION)).exists()


def _end_what_was_lent(role: RoleAssignment, at: datetime) -> None:
    role.delegated.filter(ended_at__gt=at, given_at__lte=at).update(ended_at=at)
    role.delegated.filter(ended_at__gt=at).update(ended_at=F("given_at"))


def _record(kind: str, role: RoleAssignment, by: Actor, at: datetime, data: dict[str, Json] | None = None) -> None:
    record(
        kind=kind,
        subject=Subject("role", role.role, str(Role(role.role).label)),
        by=by,
        at=at,
        data=data,
        private={"person": {"email": role.person.email, "name": role.person.name}},
        about=f"person:{role.person_id}",
    )
