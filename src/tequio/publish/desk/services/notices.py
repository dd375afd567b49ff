"""A letter to whoever changed how they enter: if it was not them, they learn it."""

from datetime import datetime

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.ground.installation.api import current, zone

# What changed, by the name under which django-allauth asks for its letter, or our own.
CHANGES = {
    "mfa/email/totp_activated": gettext_lazy("an application of codes was added"),
    "mfa/email/totp_deactivated": gettext_lazy("the application of codes was removed"),
    "mfa/email/webauthn_added": gettext_lazy("a passkey was added"),
    "mfa/email/webauthn_removed": gettext_lazy("a passkey was removed"),
    "mfa/email/recovery_codes_generated": gettext_lazy("new recovery codes were made; those before are useless"),
    "password_set": gettext_lazy("a password was set"),
    "password_removed": gettext_lazy("the password was removed"),
    "reset": gettext_lazy("your passkeys, codes and password were removed, so that you enter by a link again"),
}


def send(*, email: str, what: str, at: datetime) -> None:
    """Send the letter, in the active language. What no letter tells of is not sent."""
    if what not in CHANGES:
        return
    here = current()
    facts = {"what": CHANGES[what], "at": at.astimezone(zone()), "institution": here.name if here else ""}
    send_mail(
        subject=_("How you enter the desk changed"),
        message=render_to_string("desk/access/changed_letter.txt", facts),
        from_email=None,
        recipient_list=[email],
    )
