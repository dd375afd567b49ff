"""Progress by sheet: written, filled in by a person, read, compared and written down; and what is refused."""

import io
import zipfile
from datetime import date, datetime

import pytest
from django.core import signing
from django.utils import translation
from openpyxl import Workbook, load_workbook

from tequio.lib.errors import InputRefused, RuleBroken, Stale
from tequio.measure.monitoring.models import ProgressReport
from tequio.measure.monitoring.queries import present_version, report_on
from tequio.measure.monitoring.services import by_sheet, writing
from tequio.measure.monitoring.services.writing import Said
from tequio.measure.monitoring.sheets import carrying, layout
from tequio.measure.monitoring.sheets.comparing import compare
from tequio.measure.monitoring.sheets.gathering import mine
from tequio.measure.monitoring.sheets.layout import CellProblem
from tequio.plan.commitments.api import plan_for_desk
from tests.measure.monitoring.sheets import FIRST, filled, give_activity, returned, sheet_of
from tests.offices import NOON, TODAY
from tests.publish.desk.desks import give_work, make_plan

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)
FILLED = {
    "F10": "en curso",
    "G10": 40,
    "H10": "Se instaló la mesa",
    "I10": datetime(2026, 11, 3),
}


@pytest.fixture
def sheet(office):
    return sheet_of(office, NOVEMBER)[1]


@pytest.fixture
def review(office):
    """What a workbook would change now, for a person."""

    def see(content, person=None):
        who = person or office.liaison
        found = mine(who, plan_for_desk(office.plan.slug), NOVEMBER)
        return compare(returned(office, content, NOVEMBER), found, person=who, today=TODAY)

    return see


def refusal(office, content, period=NOVEMBER):
    with pytest.raises(InputRefused) as refused:
        returned(office, content, period)
    return [str(problem) for problem in refused.value.problems]


def write(office, activity=None, **changes):
    usual = {"activity_state": "under_way", "percent": 40, "narrative": "Se instaló", "began_on": date(2026, 11, 3)}
    return writing.write(
        activity=activity or office.activity,
        period=NOVEMBER,
        said=Said(**(usual | changes)),
        person=office.liaison,
        today=TODAY,
        at=NOON,
    )


def take_in(office, review, act=by_sheet.save):
    return act(rows=review.ready, period=NOVEMBER, person=office.liaison, today=TODAY, at=NOON)


def test_written_filled_in_and_read_it_is_what_was_reported(office, sheet, review):
    found = review(filled(sheet, **FILLED))

    assert [(change.cell, change.heading, change.before, change.after) for change in found.ready[0].changes] == [
        ("F10", "Cómo va", "no iniciada", "en curso"),
        ("G10", "Porcentaje", "0 %", "40 %"),
        ("H10", "Qué se hizo", "", "Se instaló la mesa"),
        ("I10", "Comenzó el", "", "3 nov 2026"),
    ]
    (report,) = take_in(office, found, by_sheet.send)

    version = present_version(report_on(office.activity.pk, NOVEMBER))
    assert (report.state, version.percent, version.narrative, version.began_on) == (
        "sent",
        40,
        "Se instaló la mesa",
        date(2026, 11, 3),
    )


def test_what_comes_back_as_it_went_changes_nothing(office, review):
    write(office, narrative="Se instaló\r\nla mesa  ", reason="=1+1")

    found = review(filled(sheet_of(office, NOVEMBER)[1]))

    assert (found.ready, found.faulty, found.stale, found.unchanged) == ([], [], [], 1)


def test_words_that_did_not_change_are_kept_to_the_letter(office, review):
    write(office, narrative="Se instaló\r\nla mesa")

    found = review(filled(sheet_of(office, NOVEMBER)[1], G10=60))

    assert (found.ready[0].said.percent, found.ready[0].said.narrative) == (60, "Se instaló\r\nla mesa")


def test_the_sheet_is_locked_but_for_what_is_filled_in_and_says_what_each_cell_takes(sheet):
    page = load_workbook(io.BytesIO(sheet)).active

    assert page.protection.sheet
    assert [cell.coordinate for cell in page[FIRST] if not cell.protection.locked] == [
        f"{column}10" for column in layout.FIELDS.values()
    ]
    assert (page["A1"].value, page["B1"].value, page["A10"].value, page["B10"].value) == (
        "tequio/progress-sheet/1",
        "2026-11",
        "de-plan/accion",
        0,
    )
    assert (page.row_dimensions[1].hidden, page.column_dimensions["A"].hidden) == (True, True)
    choices = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert choices["F10"] == '"no iniciada,en curso,concluida,suspendida"'
    assert set(choices) == {"F10", "G10", "H10", "I10", "J10", "K10"}
    assert not [cell for row in page for cell in row if cell.data_type == "f"]


def test_it_has_what_its_person_answers_for_and_nothing_else(office):
    give_activity(office, "ajena", "Ajena", office.other)
    give_activity(office, "quitada", "Quitada").roadmap.activities.filter(code="quitada").update(removed_at=NOON)
    waiting = give_activity(office, "espera", "En espera")
    writing.send(report=write(office, waiting), person=office.liaison, at=NOON)

    def names(person):
        found, _content = sheet_of(office, NOVEMBER, person)
        return [one.activity.code for one in found.open], [one.activity.code for one in found.waiting]

    assert names(office.liaison) == (["accion"], ["espera"])
    assert names(office.stranger) == (["ajena"], [])
    assert names(office.coordinator) == (["accion", "ajena"], ["espera"])
    assert names(office.reader) == ([], [])


@pytest.mark.parametrize("rows", [1, 3])
def test_gathering_asks_the_same_number_of_queries(office, rows, django_assert_num_queries):
    for number in range(1, rows):
        write(office, give_activity(office, f"otra-{number}", "Otra"))
    write(office)
    plan = plan_for_desk(office.plan.slug)

    with django_assert_num_queries(8):
        found = mine(office.liaison, plan, NOVEMBER)
        assert [bool(one.planned) for one in found.all] == [True] + [False] * (rows - 1)


@pytest.mark.parametrize(
    ("cell", "value", "field", "read"),
    [
        ("F10", " En  Curso ", "activity_state", "under_way"),
        ("F10", "under way", "activity_state", "under_way"),
        ("G10", "40 %", "percent", 40),
        ("G10", 40.0, "percent", 40),
        ("I10", "3/11/2026", "began_on", date(2026, 11, 3)),
        ("I10", "2026-11-03", "began_on", date(2026, 11, 3)),
        ("H10", 12, "narrative", "12"),
    ],
)
def test_what_people_type_is_understood(office, sheet, cell, value, field, read):
    (row,) = returned(office, filled(sheet, **{cell: value}), NOVEMBER)

    assert (row.values[field], row.problems) == (read, ())


def test_a_percentage_that_the_spreadsheet_keeps_as_a_fraction_is_what_it_shows(office, sheet):
    book = load_workbook(io.BytesIO(sheet))
    book.active["G10"], book.active["G10"].number_format = 0.29, "0%"
    content = io.BytesIO()
    book.save(content)

    (row,) = returned(office, content.getvalue(), NOVEMBER)

    assert row.values["percent"] == 29


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"F10": "casi"}, [("F10", "Elija una opción de la lista.")]),
        ({"G10": 0.4}, [("G10", "Escriba un número entero de 0 a 100.")]),
        ({"G10": "mucho"}, [("G10", "Escriba un número entero de 0 a 100.")]),
        ({"G10": None}, [("G10", "Escriba un número entero de 0 a 100.")]),
        ({"I10": "ayer"}, [("I10", "Escriba el día como día/mes/año.")]),
        ({"I10": "31/02/2026"}, [("I10", "Escriba el día como día/mes/año.")]),
        ({"H10": "a" * 3001}, [("H10", "Escriba como máximo 3000 caracteres.")]),
        ({"H10": None}, [("H10", "Cuente en una o dos oraciones qué se hizo.")]),
        ({"I10": datetime(2026, 12, 3)}, [("I10", "Ese día aún no llega.")]),
        (
            {"F10": "concluida"},
            [
                ("G10", "Lo terminado va en 100 %, y solo lo terminado."),
                ("J10", "Diga qué día terminó."),
            ],
        ),
    ],
)
def test_what_is_to_be_mended_is_told_by_its_cell(sheet, review, cells, told):
    found = review(filled(sheet, **(FILLED | cells)))

    assert [(one.cell, one.says) for one in found.faulty[0].problems] == told
    assert (found.ready, found.can_be_written) == ([], False)


def test_a_formula_is_refused_with_its_cell(office, sheet):
    assert refusal(office, filled(sheet, G10="=20+20", H10='=HYPERLINK("http://example.org")')) == [
        "celda G10: Tiene una fórmula. Escriba el valor mismo.",
        "celda H10: Tiene una fórmula. Escriba el valor mismo.",
    ]


def test_what_is_another_sheet_is_refused(office, sheet):
    assert refusal(office, sheet, OCTOBER) == ["Esta hoja es de otro mes (2026-11). Elija ese mes y súbala allí."]
    assert refusal(office, filled(sheet, C1="otro-plan")) == [
        "Esta hoja es de otro plan. Súbala en la página de ese plan."
    ]
    assert refusal(office, filled(sheet, A1="tequio/progress-sheet/2")) == [
        "Esta hoja tiene otro formato. Descárguela de nuevo en esta página."
    ]
    assert refusal(office, filled(sheet, A9="otra")) == [
        "Se movieron filas o columnas de la hoja. Descárguela de nuevo y llene solo las celdas de color."
    ]
    alien = io.BytesIO()
    Workbook().save(alien)
    assert refusal(office, alien.getvalue()) == [
        "Esta no es una hoja de avance. Descargue la suya en esta página, llénela y suba esa."
    ]


def with_entry(content, name, data):
    written = io.BytesIO(content)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return written.getvalue()


def test_hostile_files_are_refused_with_a_sentence(office, sheet):
    assert refusal(office, b"MZ" + bytes(2000)) == ["El archivo no es un libro XLSX o está dañado."]
    assert refusal(office, sheet[:-100]) == ["El archivo no es un libro XLSX o está dañado."]
    assert refusal(office, bytes(layout.MAX_BYTES + 1)) == ["El archivo es mucho mayor que cualquier hoja de avance."]
    assert refusal(office, with_entry(sheet, "xl/media/bomb.bin", bytes(64 * 1024 * 1024))) == [
        "El libro ocuparía al abrirse mucho más de lo que necesita una hoja de cálculo, por lo que no se abrió."
    ]
    assert refusal(office, with_entry(sheet, "xl/vbaProject.bin", b"\xd0\xcf")) == [
        "El libro trae macros. Guárdelo como XLSX, sin ellas."
    ]


@pytest.mark.parametrize("rows", [layout.MAX_ROWS + 1, 1_000_000])
def test_more_rows_than_are_read_are_refused_rather_than_left_out(office, sheet, rows):
    below = f"A{layout.HEADER_ROW + rows}"

    assert refusal(office, filled(sheet, **{below: "de-plan/accion"})) == [
        "La hoja tiene más de 2000 filas, las que se leen como máximo."
    ]


def with_sheet(content, old, new):
    """The workbook with its sheet written otherwise, as no spreadsheet would."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            data = archive.read(entry)
            is_sheet = entry.filename == "xl/worksheets/sheet1.xml"
            copy.writestr(entry.filename, data.replace(old, new, 1) if is_sheet else data)
    return written.getvalue()


def test_a_row_beyond_the_end_of_any_sheet_is_not_waited_for(office, sheet):
    absurd = b'<row r="99999999999"><c r="A99999999999" t="n"><v>1</v></c></row></sheetData>'

    (row,) = returned(office, with_sheet(sheet, b"</sheetData>", absurd), NOVEMBER)

    assert row.name == "de-plan/accion"


def test_entities_of_xml_are_not_expanded(office, sheet):
    bomb = b'<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'

    assert refusal(office, with_sheet(sheet, b"<worksheet", bomb)) == ["El libro está dañado y no se pudo leer."]


def test_rows_that_are_not_of_the_sheet_are_told(sheet, review):
    found = review(filled(sheet, A11="de-plan/accion", B11=0, F11="en curso", H12="Añadida"))

    assert [(one.row.number, [p.says for p in one.problems if p.cell.startswith("C")]) for one in found.faulty] == [
        (11, ["Esta actividad ya está en la fila 10."]),
        (12, ["Esta fila no es de la hoja que se descargó: no se le pueden añadir filas."]),
    ]


def test_of_what_is_not_theirs_nobody_learns_more_than_of_what_is_not(office, sheet, review):
    give_activity(office, "ajena", "Ajena", office.other)
    give_work(make_plan("secreto", state="draft"), title="Secreta")

    def told(name):
        (one,) = review(filled(sheet, A10=name)).faulty
        return one.title, one.problems

    assert told("de-plan/ajena") == (
        "Ajena",
        (CellProblem("C10", "«Ajena» corresponde a otra unidad: informa de ella su propio enlace."),),
    )
    nothing = (CellProblem("C10", "El plan no tiene ninguna actividad con este nombre."),)
    assert told("de-plan/ninguna") == ("de-plan/ninguna", nothing)
    assert told("de-secreto/accion") == ("de-secreto/accion", nothing)


def test_a_row_that_somebody_changed_meanwhile_is_told_and_left_alone(office, review):
    give_activity(office, "segunda", "Segunda")
    content = filled(sheet_of(office, NOVEMBER)[1], **FILLED, F11="en curso", G11=5, H11="Algo", I11="3/11/2026")
    write(office, percent=70)

    found = review(content)

    assert ([one.title for one in found.stale], [one.title for one in found.ready]) == (["Campaña"], ["Segunda"])
    take_in(office, found)
    assert present_version(report_on(office.activity.pk, NOVEMBER)).percent == 70


def test_every_row_is_written_or_none(office, review):
    second = give_activity(office, "segunda", "Segunda")
    content = filled(sheet_of(office, NOVEMBER)[1], **FILLED, F11="en curso", G11=5, H11="Algo", I11="3/11/2026")
    found = review(content)
    write(office, second, percent=70)

    with pytest.raises(Stale):
        take_in(office, found)

    assert list(ProgressReport.objects.values_list("activity__code", flat=True)) == ["segunda"]


def test_whoever_does_not_answer_for_it_writes_nothing(office, sheet, review):
    found = review(filled(sheet, **FILLED))

    with pytest.raises(RuleBroken, match="otra unidad"):
        by_sheet.save(rows=found.ready, period=NOVEMBER, person=office.stranger, today=TODAY, at=NOON)


def test_what_is_carried_is_of_one_person_plan_and_month(office, sheet, review):
    found, _content = sheet_of(office, NOVEMBER)
    rows = [one.row for one in review(filled(sheet, **FILLED)).ready]
    packed = carrying.packed(rows, mine=found, person=office.liaison)

    assert carrying.unpacked(packed, mine=found, person=office.liaison) == rows
    october, _content = sheet_of(office, OCTOBER)
    for text, of, person in (
        (packed, found, office.coordinator),
        (packed, october, office.liaison),
        (packed[:-1] + "x", found, office.liaison),
        ("", found, office.liaison),
    ):
        with pytest.raises(signing.BadSignature):
            carrying.unpacked(text, mine=of, person=person)


def test_a_sheet_made_in_one_language_is_read_in_another(office, sheet):
    with translation.override("en"):
        (row,) = returned(office, filled(sheet, **FILLED), NOVEMBER)

    assert (row.values["activity_state"], row.problems) == ("under_way", ())


def test_more_activities_than_a_sheet_holds_are_told(office, monkeypatch):
    monkeypatch.setattr(layout, "MAX_ROWS", 0)

    with pytest.raises(RuleBroken, match="demasiadas"):
        sheet_of(office, NOVEMBER)
