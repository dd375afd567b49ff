"""Writing the letter that carries the sheet of a month, with the sheet as things stand when it is sent."""

from datetime import datetime

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from tequio.ground.installation.api import current
from tequio.lib.months import Month
from tequio.measure.monitoring.models import SheetLetter
from tequio.measure.monitoring.sheets.gathering import mine
from tequio.measure.monitoring.sheets.writing import xlsx_of
from tequio.plan.commitments.api import ActionPlan, plan_for_desk
from tequio.ui.wording import month_words

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send(*, letter_id: int, address: str, language: str, at: datetime) -> None:
    """Send a letter that was asked for, in a language; `address` is where its sheet is returned.

    One that was sent, or is to nobody any more, is not; where nothing is to be reported there is no letter. The
    database is not held while the mail server answers: if the process dies right then, the letter may go out twice.
    """
    letter = SheetLetter.objects.select_related("person", "plan").filter(pk=letter_id, sent_at=None).first()
    plan = plan_for_desk(letter.plan.slug) if letter else None
    if letter is None or plan is None or not letter.person.is_active:
        return
    found = mine(letter.person, plan, letter.period)
    if not found.open:
        letter.delete()
        return
    with translation.override(language):
        message = _message(letter, plan, address)
        message.attach(f"avance-{plan.slug}-{found.month}.xlsx", xlsx_of(found, at=at), _XLSX)
        message.send()
    SheetLetter.objects.filter(pk=letter.pk).update(sent_at=at)


def _message(letter: SheetLetter, plan: ActionPlan, address: str) -> EmailMessage:
    month, here = month_words(Month.of(letter.period)), current()
    facts = {"month": month, "plan": plan.title, "address": address, "institution": here.name if here else ""}
    return EmailMessage(
        subject=_("Progress in %(month)s: your sheet") % {"month": month},
        body=render_to_string("monitoring/sheet_letter.txt", facts),
        to=[letter.person.email],
    )
