"""What lets somebody in besides a link by mail: a second factor, and a password, which alone lets nobody in."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.ledger.api import record
from tequio.ground.ledger.types import Subject
from tequio.ground.people.models import Person, SignInLink
from tequio.ground.people.policies import OPERATOR, actor_of, coordinating_role
from tequio.lib.errors import RuleBroken

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(person: Person) -> bool:
    """Whether this person proves who they are with an application of codes or a passkey."""
    return Authenticator.objects.filter(user=person, type__in=SECOND_FACTORS).exists()


@transaction.atomic
def set_password(*, person: Person, password: str) -> None:
    """Keep a password already judged; every other session of the person ends (its proof is made of the password).

    Raises RuleBroken where there is no second factor: a password alone lets nobody in.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    if not has_second_factor(person):
        raise RuleBroken(_("A password needs a second step: add a passkey or an application of codes first."))
    person.set_password(password)
    person.save(update_fields=["password"])


@transaction.atomic
def forget_password(*, person: Person) -> None:
    """Take the password away; every other session of the person ends. Doing it twice does no harm."""
    if person.has_usable_password():
        person.set_unusable_password()
        person.save(update_fields=["password"])


@transaction.atomic
def settle(*, person: Person) -> bool:
    """After a factor is removed: without any left, the password goes too. Whether it went."""
    if has_second_factor(person) or not person.has_usable_password():
        return False
    forget_password(person=person)
    return True


@transaction.atomic
def reset(*, person: Person, by: Person | None, at: datetime) -> None:
    """Whoever lost telephone and codes enters again by a link alone: factors, password, links and sessions go.

    By the coordination of the installation, or by whoever operates it (`by` empty). The log says the account's number.
    """
    actor = OPERATOR
    if by is not None:
        refusal = _("Only the coordination of the installation gives somebody their access back.")
        actor = actor_of(coordinating_role(by, frozenset(), refusal))
    Person.objects.select_for_update().get(pk=person.pk)
    Authenticator.objects.filter(user=person).delete()
    forget_password(person=person)
    SignInLink.objects.filter(person=person, consumed_at=None).update(consumed_at=at)
    end_sessions(person)
    record(
        kind="people.access.reset",
        subject=Subject("account", person.pk),
        by=actor,
        at=at,
        data={"account": person.pk},
    )


def end_sessions(person: Person) -> int:
    """End every session of somebody; how many. What a session holds is only known by opening it."""
    theirs = [one.pk for one in Session.objects.iterator() if one.get_decoded().get(SESSION_KEY) == str(person.pk)]
    return Session.objects.filter(pk__in=theirs).delete()[0]
