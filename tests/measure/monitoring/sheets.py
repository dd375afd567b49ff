"""Sheets for a test: another activity to report on, and what a person does with a workbook between out and in."""

import io

from openpyxl import load_workbook

from tequio.measure.monitoring.sheets.gathering import mine
from tequio.measure.monitoring.sheets.reading import read_sheet
from tequio.measure.monitoring.sheets.writing import xlsx_of
from tequio.plan.commitments.api import plan_for_desk
from tequio.plan.roadmap.api import Activity
from tests.offices import NOON

FIRST = 10  # the row of the first activity


def give_activity(office, code, title, unit=None):
    """One more activity of the same roadmap, after those that it has."""
    roadmap = office.activity.roadmap
    return Activity.objects.create(
        roadmap=roadmap,
        code=code,
        order=roadmap.activities.count() + 1,
        title=title,
        responsible_unit=unit or office.unit,
        dates_stated_at=NOON,
    )


def sheet_of(office, period, person=None):
    """What a person answers for, and their workbook."""
    found = mine(person or office.liaison, plan_for_desk(office.plan.slug), period)
    return found, xlsx_of(found, at=NOON)


def filled(content, **cells):
    """The workbook with these cells written, as a person would."""
    book = load_workbook(io.BytesIO(content))
    for cell, value in cells.items():
        book.active[cell] = value
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def returned(office, content, period):
    return read_sheet(content, plan=office.plan.slug, period=period)
