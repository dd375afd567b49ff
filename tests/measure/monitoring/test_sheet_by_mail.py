"""The sheet of a month by mail: to whom, once, with what they answer for, and what the coordination sees of it."""

import io
from datetime import date

import pytest
from django.core import mail
from openpyxl import load_workbook

from tequio.ground.people import api as people
from tequio.lib import clock
from tequio.lib.errors import RuleBroken
from tequio.measure.monitoring.models import SheetLetter
from tequio.measure.monitoring.services import by_mail, sheet_letters
from tests.measure.monitoring.test_sheet_pages import desk  # noqa: F401
from tests.offices import NOON

NOVEMBER = date(2026, 11, 1)
PAGE = "/escritorio/hoja/plan/?periodo=2026-11"
MAIL = "/escritorio/hoja/plan/correo/?periodo=2026-11"
ADDRESS = "https://tequio.example/escritorio/hoja/plan/?periodo=2026-11"


def ask(office, person=None, to=None, again=False, address=ADDRESS):
    return by_mail.ask(
        plan=office.plan,
        period=NOVEMBER,
        to=by_mail.liaisons_of(office.plan) if to is None else to,
        again=again,
        address=address,
        language="es-mx",
        person=person or office.coordinator,
        at=NOON,
    )


def send_all():
    for letter in SheetLetter.objects.order_by("pk"):
        sheet_letters.send(letter_id=letter.pk, address=ADDRESS, language="es-mx", at=NOON)


def test_each_liaison_gets_what_they_answer_for_and_where_to_return_it(office):
    assert ask(office) == 2

    send_all()

    (letter,) = mail.outbox  # The unit of the other liaison has nothing to report on.
    assert (letter.to, letter.subject) == (["liaison@example.org"], "Avance de noviembre de 2026: su hoja")
    assert ADDRESS in letter.body
    name, content, _kind = letter.attachments[0]
    assert name == "avance-plan-2026-11.xlsx"
    cells = [cell.value for row in load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row]
    assert "Campaña" in cells
    assert list(SheetLetter.objects.values_list("person__email", flat=True)) == ["liaison@example.org"]


def test_nobody_is_written_twice_unless_somebody_asks_again(office):
    ask(office)
    send_all()
    assert ask(office, to=[office.liaison]) == 0

    send_all()
    assert len(mail.outbox) == 1
    assert ask(office, to=[office.liaison], again=True) == 1
    send_all()
    assert len(mail.outbox) == 2


def test_only_the_coordination_writes_to_others(office):
    for person in (office.liaison, office.reader, office.verifier, office.nobody):
        with pytest.raises(RuleBroken, match="Las hojas las envía la coordinación"):
            ask(office, person=person, to=[office.stranger])

    assert ask(office, person=office.liaison, to=[office.liaison], again=True) == 1
    assert SheetLetter.objects.count() == 1


def test_without_an_address_of_its_own_the_site_writes_nobody(office):
    with pytest.raises(RuleBroken, match="aún no sabe su propia dirección"):
        ask(office, address="")

    assert not SheetLetter.objects.exists()


def test_who_left_meanwhile_is_not_written(office):
    ask(office, to=[office.liaison])
    office.liaison.is_active = False
    office.liaison.save(update_fields=["is_active"])

    send_all()

    assert mail.outbox == []


def test_the_coordination_sees_who_has_it(office, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    client.force_login(office.coordinator)
    assert "No se le ha enviado la de este mes." in client.get(PAGE).text

    answer = client.post(MAIL, {"to": "all"}, SERVER_NAME="localhost")

    assert answer.url == f"{PAGE}#correo"
    assert "Por enviarse:" in client.get(PAGE).text
    send_all()
    page = client.get(PAGE).text
    assert "Enviada:" in page
    client.post(MAIL, {"to": "all"}, SERVER_NAME="localhost")
    assert SheetLetter.objects.filter(person=office.liaison).count() == 1


def test_a_liaison_asks_for_their_own(office, desk):  # noqa: F811
    desk.post(MAIL, SERVER_NAME="localhost")

    assert "Estará en su correo en unos minutos." in desk.get(PAGE).text
    assert "Por correo a los enlaces" not in desk.get(PAGE).text
    forged = desk.post(MAIL, {"to": str(office.stranger.pk)}, SERVER_NAME="localhost")
    assert (forged.status_code, "Las hojas las envía la coordinación" in forged.text) == (422, True)
    assert list(SheetLetter.objects.values_list("person", flat=True)) == [office.liaison.pk]


def test_an_erasure_forgets_the_letters(office):
    ask(office, to=[office.liaison])

    people.erasing.erase(email="liaison@example.org", by=people.OPERATOR, at=NOON)

    assert not SheetLetter.objects.exists()
