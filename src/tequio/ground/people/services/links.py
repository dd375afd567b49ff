"""One-time sign-in links: GET shows a button, POST consumes. Only a digest of the token is kept."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from tequio.ground.people.models import Person, SignInLink
from tequio.lib.errors import RuleBroken

LASTS = timedelta(hours=24)
# Whoever is invited may be away for the week.
INVITATION_LASTS = timedelta(days=7)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def issue(*, person: Person, at: datetime, lasts: timedelta = LASTS) -> str:
    """Make a link's secret for this person and return it; it can be shown only now. Lasts 24 hours unless told."""
    if not person.is_active:
        raise RuleBroken(_("The account of %(email)s is closed.") % {"email": person.email})
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(person=person, token_digest=_digest(token), issued_at=at, expires_at=at + lasts)
    return token


@transaction.atomic
def invite(*, person: Person, at: datetime) -> str:
    """A link that lasts a week, for somebody who was given a role. Those they had before let nobody in any more."""
    SignInLink.objects.filter(person=person, consumed_at=None).update(consumed_at=at)
    return issue(person=person, at=at, lasts=INVITATION_LASTS)


def issued_since(*, person: Person, since: datetime) -> int:
    """How many links this person was given after an instant. In the database, so that every worker counts the same."""
    return SignInLink.objects.filter(person=person, issued_at__gt=since).count()


def is_open(*, token: str, at: datetime) -> bool:
    """Would this link still let its person in? Reads only: opening a link by mistake does not spend it."""
    return SignInLink.objects.filter(
        token_digest=_digest(token), consumed_at=None, expires_at__gt=at, person__is_active=True
    ).exists()


@transaction.atomic
def consume(*, token: str, at: datetime) -> Person:
    """Spend a link and return whose it was. Of two at once exactly one succeeds."""
    spent = SignInLink.objects.filter(
        token_digest=_digest(token), consumed_at=None, expires_at__gt=at, person__is_active=True
    ).update(consumed_at=at)
    if not spent:
        raise RuleBroken(_("This link has already been used or is no longer valid. Ask for a new one."))
    return SignInLink.objects.select_related("person").get(token_digest=_digest(token)).person
