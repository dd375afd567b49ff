"""Accounts and the roles they hold."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people import queries
from tequio.ground.people.models import Organisation, Person, ResponsibleUnit, Role, RoleAssignment, Scope
from tequio.ground.people.policies import INSTALLATION as INSTALLATION
from tequio.lib.errors import RuleBroken


@transaction.atomic
def add(*, email: str, name: str, by: Actor, at: datetime) -> Person:
    """Open an account that signs in by one-time links. Refused when the address already has one."""
    if queries.person_by_email(email) is not None:
        raise RuleBroken(_("%(email)s already has an account.") % {"email": email})
    person = Person(email=email.strip().lower(), name=name.strip(), created_at=at)
    person.set_unusable_password()
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        # Another process opened the same account between the look and the write.
        raise RuleBroken(_("%(email)s already has an account.") % {"email": email}) from None
    return person


@transaction.atomic
def give_role(
    *,
    person: Person,
    role: str,
    scope_slug: str,
    organisation: Organisation | None = None,
    unit: ResponsibleUnit | None = None,
    by: Actor,
    at: datetime,
) -> RoleAssignment:
    """Give a person a role in a scope; giving it twice changes nothing. The role is logged: neither the person,

    nor the scope, which may be a plan that nobody may read yet.
    """
    if role not in Role.values:
        raise RuleBroken(
            _("«%(role)s» is not a role; the roles are: %(roles)s.") % {"role": role, "roles": ", ".join(Role.values)}
        )
    scope = Scope.objects.filter(slug=scope_slug).first()
    if scope is None:
        known = ", ".join(Scope.objects.order_by("slug").values_list("slug", flat=True))
        raise RuleBroken(
            _("There is no scope «%(scope)s»; there are: %(known)s.") % {"scope": scope_slug, "known": known}
        )
    existing = person.roles.filter(role=role, scope=scope, unit=unit, ended_at=None).first()
    if existing is not None:
        return existing
    assignment = RoleAssignment.objects.create(
        person=person,
        role=role,
        scope=scope,
        organisation=unit.organisation if unit else organisation,
        unit=unit,
        given_at=at,
    )
    record(
        kind="people.role.given",
        subject=Subject("role", role, str(Role(role).label)),
        by=by,
        at=at,
        private={"person": {"email": person.email, "name": person.name}},
        about=f"person:{person.pk}",
    )
    return assignment
