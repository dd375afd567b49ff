"""The workbook: every text a text, every date a date, and its first sheet reads back as the same grid."""

import io
import zipfile
from datetime import date, datetime

from django.utils import translation
from hypothesis import assume, given, settings
from openpyxl import load_workbook

from tequio.plan.roadmap.exporting import xlsx_of
from tequio.plan.roadmap.importing import read_grid

from .schedules import HOSTILE, MONTHS, activity, grid_of, schedule, schedule_of_titles, schedules

SHOWN = schedule(
    activity(
        "firma",
        "Firma convenio",
        (MONTHS[0], MONTHS[2]),
        status="late",
        state="under_way",
        actual_start=date(2026, 9, 7),
        responsible="=Dirección General",
        means_of_verification="Convenio firmado",
    ),
    activity("mesa", "Mesa", ()),
)


def opened(content: bytes):
    return load_workbook(io.BytesIO(content))


def test_the_first_sheet_is_the_month_grid():
    sheet = opened(xlsx_of(SHOWN)).worksheets[0]

    rows = list(sheet.iter_rows(values_only=True))

    assert sheet.title == "Cronograma"
    assert rows == [
        ("Cultura de Gobierno Abierto", *[None] * 6),
        ("Infoem. Al 22 nov 2026", *[None] * 6),
        (None,) * 7,
        ("Acción", "sep 2026", "oct 2026", "nov 2026", "dic 2026", "ene 2027", "feb 2027"),
        ("Firma convenio", "x", None, "x", None, None, None),
        ("Mesa", *[None] * 6),
    ]
    assert sheet["B5"].fill.start_color.rgb == "FF1F6B6B"
    assert sheet["C5"].fill.fill_type is None


def test_the_second_sheet_has_every_stretch_with_its_dates():
    sheet = opened(xlsx_of(SHOWN)).worksheets[1]

    first, second, third = list(sheet.iter_rows(min_row=5, values_only=True))

    told = ("▲ con retraso", "=Dirección General", None, "Convenio firmado", None)
    began = (datetime(2026, 9, 7), None)
    assert first == ("firma", "Firma convenio", datetime(2026, 9, 1), datetime(2026, 9, 30), *began, *told)
    assert second == ("firma", "Firma convenio", datetime(2026, 11, 1), datetime(2026, 11, 30), *began, *told)
    assert third == ("mesa", "Mesa", None, None, None, None, "○ no iniciada", None, None, None, None)


def test_it_prints_on_one_page_across_with_its_heading_repeated():
    for sheet in opened(xlsx_of(SHOWN)).worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0  # as many pages down as it takes, one across
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.freeze_panes == "B5"


def test_nothing_written_by_somebody_becomes_a_formula_or_a_link():
    content = xlsx_of(schedule_of_titles(HOSTILE))

    book = opened(content)

    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "d"}
    assert {cell.hyperlink for cell in cells} == {None}
    assert [cell.value for cell in book.worksheets[0]["A"][4:]] == list(HOSTILE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{number}.xml") for number in (1, 2)]
    assert [sheet for sheet in sheets if b"<f" in sheet.replace(b"<formula", b"")] == []


@settings(max_examples=40)
@given(schedules())
def test_any_schedule_comes_back_as_it_went(shown):
    assume(shown.activities[-1].months)  # below the last mark stand notes and totals, which are no actions

    assert read_grid(xlsx_of(shown), "cronograma.xlsx", shown.months[0]).grid == grid_of(shown)


def test_the_same_schedule_gives_the_same_bytes():
    assert xlsx_of(SHOWN) == xlsx_of(SHOWN)


def test_it_comes_back_from_english_too():
    with translation.override("en"):
        content = xlsx_of(SHOWN)

    assert opened(content).sheetnames == ["Schedule", "Details"]
    assert read_grid(content, "schedule.xlsx", MONTHS[0]).grid == grid_of(SHOWN)


def test_an_empty_schedule_is_still_a_workbook():
    assert opened(xlsx_of(schedule(months=()))).sheetnames == ["Cronograma", "Detalle"]
