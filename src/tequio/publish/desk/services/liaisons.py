"""Designating a liaison from the desk: the account, the letter with its scan, and the link to enter."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.files import api as files
from tequio.ground.ledger.types import Actor
from tequio.ground.people import api as people
from tequio.ground.people.api import Designation, Person, ResponsibleUnit
from tequio.lib.errors import RuleBroken
from tequio.plan.commitments.api import ActionPlan
from tequio.publish.desk import policies

COORDINATION = Actor(role=people.Role.COORDINATOR)


def designate(
    *,
    plan: ActionPlan,
    unit: ResponsibleUnit,
    email: str,
    name: str,
    letter: str,
    letter_on: date,
    person: Person,
    today: date,
    at: datetime,
    scan: Iterable[bytes] | None = None,
    scan_name: str = "",
    replaces: Designation | None = None,
) -> Designation:
    """Name a liaison by a letter. Whoever had no account gets one; whoever is replaced stays on record."""
    people.require(policies.may_review(person, plan), _("The coordination of the plan designates its liaisons."))
    if letter_on > today:
        raise RuleBroken(_("The letter bears a date that has not come yet."))
    content = files.put(scan, scan_name) if scan is not None else None
    with transaction.atomic():
        named = people.person_by_email(email) or people.accounts.add(email=email, name=name, by=COORDINATION, at=at)
        made = people.designations.designate(
            person=named,
            unit=unit,
            scope=plan.scope,
            letter=letter,
            letter_on=letter_on,
            by=COORDINATION,
            at=at,
            recorded_by=person,
            replaces=replaces,
        )
        if content is not None:
            document = files.open_document(
                owner_kind="designation",
                owner_id=str(made.pk),
                role="letter",
                title=_("Letter %(letter)s") % {"letter": letter},
                at=at,
                person_id=person.pk,
            )
            files.add_content(
                document_id=document.pk, content=content, name=scan_name, by=COORDINATION, at=at, person_id=person.pk
            )
        return made


@transaction.atomic
def end(*, plan: ActionPlan, designation: Designation, person: Person, at: datetime) -> Designation:
    """A liaison leaves and nobody follows yet."""
    people.require(policies.may_review(person, plan), _("The coordination of the plan designates its liaisons."))
    return people.designations.end(designation=designation, by=COORDINATION, at=at)
