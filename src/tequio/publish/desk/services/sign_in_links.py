"""One-time links by mail, for whoever asks with the address of an account."""

import logging
from datetime import datetime, timedelta

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from tequio.ground.installation.api import current, zone
from tequio.ground.people.api import Person, links, person_by_email
from tequio.publish.desk.addresses import with_next

AT_MOST = 5
WITHIN = timedelta(hours=1)

_log = logging.getLogger(__name__)


def send(*, email: str, origin: str, onward: str, at: datetime, is_invited: bool = False) -> bool:
    """Send the account of this address a link, in the active language; whether a letter went out.

    Whoever was invited to a role gets a link that lasts a week.

    None goes to an address without an account, nor a sixth one within an hour. The person who asked is told the same.
    """
    if not origin:
        _log.error("A sign-in link was asked for and TEQUIO_BASE_URL is empty: no letter can say where to go.")
        return False
    person = person_by_email(email)
    token = _issue(person, at, is_invited) if person is not None and person.is_active else ""
    if person is None or not token:
        return False
    here = current()
    facts = {
        "url": origin + with_next(reverse("desk:sign-in-link", args=[token]), onward),
        "institution": here.name if here else "",
        "is_invited": is_invited,
        "until": (at + links.INVITATION_LASTS).astimezone(zone()),
    }
    send_mail(
        subject=_("You are invited to the desk") if is_invited else _("Your link to enter the desk"),
        message=render_to_string("desk/sign_in_letter.txt", facts),
        from_email=None,
        recipient_list=[person.email],
    )
    return True


@transaction.atomic
def _issue(person: Person, at: datetime, is_invited: bool) -> str:
    """A link's secret; empty when enough were issued lately. Counted in the database: every worker sees the same."""
    Person.objects.select_for_update().get(pk=person.pk)
    if links.issued_since(person=person, since=at - WITHIN) >= AT_MOST:
        return ""
    return links.invite(person=person, at=at) if is_invited else links.issue(person=person, at=at)
