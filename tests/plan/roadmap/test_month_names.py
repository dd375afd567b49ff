"""Months as offices write them."""

import pytest

from tequio.plan.roadmap.importing.month_names import MonthName, month_named

WRITTEN = {
    1: ("enero", "ene", "January", "Jan"),
    2: ("febrero", "feb", "February", "Feb"),
    3: ("marzo", "mar", "March", "Mar"),
    4: ("abril", "abr", "April", "Apr"),
    5: ("mayo", "may", "May"),
    6: ("junio", "jun", "June", "Jun"),
    7: ("julio", "jul", "July", "Jul"),
    8: ("agosto", "ago", "August", "Aug"),
    9: ("septiembre", "setiembre", "sep", "sept", "set", "September"),
    10: ("octubre", "oct", "October"),
    11: ("noviembre", "nov", "November"),
    12: ("diciembre", "dic", "December", "Dec"),
}


@pytest.mark.parametrize("number", WRITTEN)
def test_every_month_short_and_full_in_any_case(number):
    for name in WRITTEN[number]:
        for form in (name, name.upper(), name.lower(), name.title(), f" {name}. "):
            assert month_named(form) == MonthName(number, None)


@pytest.mark.parametrize(
    "text",
    [
        "2026-09",
        "2026-09-01",
        "2026-09-01 00:00:00",
        "sep 2026",
        "Sept-26",
        "septiembre de 2026",
        "SEP/2026",
        "sep '26",
        "Septiembre del 2026",
        "sep26",
        "09/2026",
        "9/2026",
        "2026/09",
        "sept. 2026",
    ],
)
def test_a_year_may_come_with_it(text):
    assert month_named(text) == MonthName(9, 2026)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "se",
        "mes 1",
        "septeimbre",
        "2026",
        "2026-13",
        "2026-9-1",
        "13/2026",
        "sep 20266",
        "sep-1899",
        "sep 0000",
        "enero febrero",
        "marte",
        "=sep",
        "Q3",
        "٢٠٢٦-٠٩",
        "9",
    ],
)
def test_anything_else_is_no_month(text):
    assert month_named(text) is None
