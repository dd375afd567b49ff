"""The calendar: whole days, ends exclusive, and names that stay when the dates move."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from icalendar import Calendar

from tequio.lib.plain import tidy
from tequio.plan.roadmap.exporting import ics_of

from .schedules import CHANGED, HOSTILE, MONTHS, activity, schedule, schedule_of_titles, schedules

FIRMA = activity("firma", "Firma convenio", (MONTHS[0], MONTHS[3], MONTHS[4]), responsible="Dirección General")


def events(content: bytes):
    return Calendar.from_ical(content).walk("VEVENT")


def test_each_stretch_is_an_event_of_whole_days_that_ends_the_day_after():
    found = events(ics_of(schedule(FIRMA, activity("mesa", "Mesa", ()))))

    assert [(event.decoded("DTSTART"), event.decoded("DTEND")) for event in found] == [
        (date(2026, 9, 1), date(2026, 10, 1)),
        (date(2026, 12, 1), date(2027, 2, 1)),
    ]
    assert [str(event["UID"]) for event in found] == [
        "cultura-de-gobierno-abierto.firma.1@cronograma.tequio",
        "cultura-de-gobierno-abierto.firma.2@cronograma.tequio",
    ]
    assert {event.decoded("LAST-MODIFIED") for event in found} == {CHANGED}
    assert {event.decoded("DTSTAMP") for event in found} == {CHANGED}
    assert {event["SEQUENCE"] for event in found} == {3}
    assert {str(event["STATUS"]) for event in found} == {"CONFIRMED"}
    assert str(found[0]["DESCRIPTION"]) == "Estado: no iniciada.\nUnidad responsable: Dirección General."


def test_moving_the_dates_keeps_the_name_and_raises_the_sequence():
    moved = replace(FIRMA, segments=activity(marks=(MONTHS[1], MONTHS[5])).segments)
    later = datetime(2026, 11, 21, tzinfo=UTC)

    before = events(ics_of(schedule(FIRMA)))
    after = events(ics_of(schedule(moved, revision=4, changed_at=later)))

    assert [event["UID"] for event in after] == [event["UID"] for event in before]
    assert {event["SEQUENCE"] for event in after} == {4}
    assert {event.decoded("LAST-MODIFIED") for event in after} == {later}


def test_what_was_cancelled_or_removed_stays_and_says_so():
    cancelled = activity("mesa", "Mesa", state="cancelled", status="cancelled")
    shown = schedule(activity(), cancelled, removed=(activity("vieja", "Vieja"),))

    found = {str(event["SUMMARY"]): str(event["STATUS"]) for event in events(ics_of(shown))}

    assert found == {"Reuniones GO STL": "CONFIRMED", "Mesa": "CANCELLED", "Vieja": "CANCELLED"}


def test_hostile_titles_stay_text_and_make_no_property():
    hostile = ["Fin\r\nBEGIN:VEVENT\r\nSUMMARY:otra", "uno;dos,tres\\n", *HOSTILE]

    found = events(ics_of(schedule_of_titles(hostile)))

    assert [str(event["SUMMARY"]) for event in found] == [tidy(title) for title in hostile]


@given(schedules())
def test_every_marked_month_is_inside_an_event_and_lines_are_folded(shown):
    content = ics_of(shown)

    days = sum((event.decoded("DTEND") - event.decoded("DTSTART") for event in events(content)), timedelta())
    planned = [segment for each in shown.activities for segment in each.segments]
    assert days == sum((segment.end - segment.start + timedelta(days=1) for segment in planned), timedelta())
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_the_calendar_has_a_name_and_an_address():
    calendar = Calendar.from_ical(ics_of(schedule(FIRMA)))

    assert str(calendar["X-WR-CALNAME"]) == "Cultura de Gobierno Abierto"
    assert str(calendar.walk("VEVENT")[0]["URL"]).startswith("https://example.org/compromisos/")
