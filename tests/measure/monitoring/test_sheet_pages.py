"""The pages of progress by sheet: out, back, seen and only then written; and who may open them."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tequio.lib import clock
from tequio.measure.monitoring.models import ProgressReport
from tequio.measure.monitoring.services import writing
from tequio.measure.monitoring.services.writing import Said
from tests.measure.monitoring.sheets import filled
from tests.measure.monitoring.test_sheets import FILLED, NOVEMBER
from tests.offices import NOON, TODAY

NOVEMBER_OF = {"periodo": "2026-11"}


@pytest.fixture
def desk(office, client, monkeypatch):
    """A browser of the liaison, on a day of November."""
    monkeypatch.setattr(clock, "now", lambda: NOON)
    client.force_login(office.liaison)
    return client


def address(name="sheet", slug="plan"):
    return reverse(f"monitoring:{name}", args=[slug], query=NOVEMBER_OF)


def upload(desk, content):
    return desk.post(address(), {"file": SimpleUploadedFile("hoja.xlsx", content)})


def rows_in(page):
    return html.unescape(re.search(r'name="rows" value="([^"]*)"', page.text)[1])


def words_of(page):
    text = re.sub(r"<[^>]+>", " ", page.text[page.text.index("<main") : page.text.index("</main>")])
    return " ".join(html.unescape(text).split())


def test_downloaded_filled_in_returned_seen_and_confirmed(desk, office):
    page = desk.get(address())
    assert "Tiene 1 actividad, tal como está ahora." in words_of(page)
    assert html.unescape(page.text).count(address("sheet-file")) == 1
    book = desk.get(address("sheet-file"))
    assert book.headers["Content-Disposition"] == 'attachment; filename="avance-plan-2026-11.xlsx"'

    page = upload(desk, filled(book.content, **FILLED))
    assert "G10 Porcentaje 0 % 40 %" in words_of(page)
    assert ProgressReport.objects.count() == 0

    done = desk.post(address("sheet-confirm"), {"rows": rows_in(page), "send": "1"})
    assert (done.status_code, done.url) == (302, reverse("desk:home"))
    assert list(ProgressReport.objects.values_list("activity", "state", "begun_by")) == [
        (office.activity.pk, "sent", office.liaison.pk)
    ]

    again = desk.post(address("sheet-confirm"), {"rows": rows_in(page), "send": "1"})
    assert (again.status_code, ProgressReport.objects.get().version) == (409, 1)


def test_saved_it_is_a_draft(desk):
    page = upload(desk, filled(desk.get(address("sheet-file")).content, **FILLED))
    desk.post(address("sheet-confirm"), {"rows": rows_in(page), "save": "1"})

    assert ProgressReport.objects.get().state == "draft"


def test_what_is_to_be_mended_is_shown_by_cell_and_cannot_be_confirmed(desk):
    page = upload(desk, filled(desk.get(address("sheet-file")).content, **FILLED | {"G10": 101}))

    assert page.status_code == 422
    assert "G10 Campaña Escriba un número entero de 0 a 100." in words_of(page)
    assert 'name="rows"' not in page.text


def test_what_changed_after_the_review_is_told_and_nothing_is_written(desk, office):
    page = upload(desk, filled(desk.get(address("sheet-file")).content, **FILLED))
    said = Said(activity_state="not_started", percent=0, narrative="Aún no")
    writing.write(activity=office.activity, period=NOVEMBER, said=said, person=office.coordinator, today=TODAY, at=NOON)

    told = desk.post(address("sheet-confirm"), {"rows": rows_in(page), "send": "1"})

    assert told.status_code == 409
    assert "Cambiaron entretanto" in words_of(told)
    assert "H10 Qué se hizo Aún no Se instaló la mesa" in words_of(told)
    assert ProgressReport.objects.get().version == 1


def test_what_is_no_sheet_is_told_on_the_same_page(desk):
    page = upload(desk, b"MZ" + bytes(100))

    assert page.status_code == 422
    assert "La hoja no se recibió; no se guardó nada. El archivo no es un libro XLSX" in words_of(page)
    assert desk.post(address()).status_code == 422
    forged = desk.post(address("sheet-confirm"), {"rows": "forjado"})
    assert "Suba la hoja otra vez." in words_of(forged)


def test_a_cell_keeps_markup_as_words(desk):
    page = upload(desk, filled(desk.get(address("sheet-file")).content, **FILLED | {"H10": "<b>x</b>"}))

    assert "&lt;b&gt;x&lt;/b&gt;" in page.text


@pytest.mark.parametrize(
    ("who", "page", "file"), [("reader", 200, 404), ("stranger", 200, 404), ("nobody", 404, 404), (None, 302, 302)]
)
def test_who_may_open_it(desk, office, who, page, file):
    desk.logout()
    if who:
        desk.force_login(getattr(office, who))

    assert (desk.get(address()).status_code, desk.get(address("sheet-file")).status_code) == (page, file)


@pytest.mark.parametrize("period", ["2026-12", "2026-13", "noviembre"])
def test_a_month_that_has_not_begun_or_is_none_is_not_found(desk, period):
    assert desk.get(reverse("monitoring:sheet", args=["plan"], query={"periodo": period})).status_code == 404


def test_a_plan_that_is_not_is_not_found(desk):
    assert desk.get(address(slug="otro")).status_code == 404
