"""Erasing a person: every module forgets what it keeps of them, together or not at all. Their acts stay."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people import erasure, queries
from tequio.ground.people.models import Person, Role, RoleAssignment, Scope
from tequio.ground.people.policies import INSTALLATION
from tequio.lib.errors import RuleBroken


@transaction.atomic
def erase(
    *, email: str, by: Actor, at: datetime, even_if_last: bool = False
) -> list[tuple[erasure.Handler, erasure.ErasureCount]]:
    """Erase the personal data of an account and close it for good; what each module erased, and what stays.

    The log says which account by its number, so that whoever restores an older backup knows whom to erase again.
    """
    # One erasure at a time: of the last two coordinators, the second is told that nobody else is left.
    list(Scope.objects.select_for_update().order_by("pk"))
    found = queries.person_by_email(email)
    if found is None or found.is_erased:
        raise RuleBroken(_("Nobody has an account with «%(email)s».") % {"email": email})
    person = Person.objects.select_for_update().get(pk=found.pk)
    left_alone = _coordinated_by_nobody_else(person)
    if left_alone and not even_if_last:
        raise RuleBroken(
            _(
                "Nobody else coordinates %(scopes)s: give somebody the role with «tequio user add», or repeat the"
                " command with --even-if-last."
            )
            % {"scopes": ", ".join(f"«{scope.name}»" for scope in left_alone)}
        )
    counts = [(handler, handler.erase(person, at)) for handler in erasure.handlers()]
    record(
        kind="people.person.erased",
        subject=Subject("account", person.pk),
        by=by,
        at=at,
        data={"account": person.pk, "left_without_coordination": bool(left_alone)},
    )
    return counts


def _coordinated_by_nobody_else(person: Person) -> list[Scope]:
    """Where this person holds the coordination now, and nobody else would."""
    coordinating = RoleAssignment.objects.filter(role=Role.COORDINATOR, ended_at=None, person__is_active=True)
    others = coordinating.exclude(person=person)
    if others.filter(scope__slug=INSTALLATION).exists():
        return []
    mine = coordinating.filter(person=person).values("scope")
    return list(Scope.objects.filter(Q(pk__in=mine) & ~Q(pk__in=others.values("scope"))).order_by("name"))
