"""The grid as CSV: the header is a contract, formulas sleep, and what is written is read back the same."""

import csv
import io

import pytest
from hypothesis import assume, given

from tequio.plan.roadmap.exporting import csv_of
from tequio.plan.roadmap.importing import read_grid

from .schedules import HOSTILE, MONTHS, SOURCE, START, activity, grid_of, schedule, schedule_of_titles, schedules


def test_the_header_and_the_marks_are_as_promised():
    shown = schedule(activity(title="Firma, convenio", marks=(MONTHS[3], MONTHS[4])), activity("b", "Mesa", ()))

    assert (
        csv_of(shown)
        == (
            'Acción,2026-09,2026-10,2026-11,2026-12,2027-01,2027-02\r\n"Firma, convenio",,,,x,x,\r\nMesa,,,,,,\r\n'
        ).encode()
    )


def test_the_founding_grid_goes_out_and_comes_back():
    grid = read_grid(SOURCE.read_bytes(), SOURCE.name, START).grid
    shown = schedule(*(activity(f"a{n}", row.title, row.marks) for n, row in enumerate(grid.rows)))

    assert read_grid(csv_of(shown), "cronograma.csv", START).grid == grid


@given(schedules())
def test_any_schedule_comes_back_as_it_went(shown):
    assume(shown.activities[-1].months)  # below the last mark stand notes and totals, which are no actions

    assert read_grid(csv_of(shown), "cronograma.csv", shown.months[0]).grid == grid_of(shown)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_is_a_formula_whatever_separator_the_office_uses(separator):
    written = csv_of(schedule_of_titles(HOSTILE)).decode()

    rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=separator))

    cells = [cell for row in rows for cell in row]
    assert len(rows) == len(HOSTILE) + 1
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝", "\t", "\r", "\n"))] == []
