"""Giving roles from the desk: to whoever has an account, or opening one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.people import api as people
from tequio.ground.people.api import INSTALLATION, Person, ResponsibleUnit, RoleAssignment


@transaction.atomic
def give(
    *, email: str, name: str, role: str, scope: str, unit: ResponsibleUnit | None, person: Person, at: datetime
) -> RoleAssignment:
    """Give somebody a role. Whoever had no account gets one; the link to enter is sent apart."""
    by = people.actor_of(
        people.coordinating_role(
            person,
            frozenset({scope}) - {INSTALLATION},
            _("Roles are given by the coordination. Ask it for the one you need."),
        )
    )
    invited = people.person_by_email(email) or people.accounts.add(email=email, name=name, by=by, at=at)
    people.require(invited.is_active, _("That account is closed: its person was erased or left."))
    return people.accounts.give_role(person=invited, role=role, scope_slug=scope, unit=unit, by=by, at=at)
