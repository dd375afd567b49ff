from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from tequio.ground.calendars import api as calendars
from tequio.ground.calendars.models import NonWorkingDay, WorkingCalendar
from tequio.ground.ledger import api as ledger
from tequio.ground.ledger.types import Actor, Subject
from tequio.lib.errors import RuleBroken
from tequio.lib.translations import in_language

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 18, tzinfo=UTC)
OPERATOR = Actor(role="operator")
COORDINATOR = Actor(role="coordinator")
STATE = "estado-de-mexico"
BRIDGE = date(2026, 11, 27)


class Interrupted(Exception):
    """Something went wrong after the service did its work."""


@pytest.fixture(autouse=True)
def seeded(db):
    calendars.seed(by=OPERATOR, at=NOON)


def add_bridge(**changes):
    given = {
        "calendar": STATE,
        "day": BRIDGE,
        "reason": "Suspensión de labores",
        "source_title": "Acuerdo 12/2026",
        "by": COORDINATOR,
        "at": NOON,
    }
    return calendars.add_non_working_day(**{**given, **changes})


def calendar(slug=STATE):
    return WorkingCalendar.objects.get(slug=slug)


def closed(day):
    return NonWorkingDay.objects.active().get(calendar__slug=STATE, day=day)


def kinds():
    return sorted(entry.kind for entry in ledger.entries_for(Subject("calendar", STATE)))


def test_seed_covers_the_years_around_today():
    row = WorkingCalendar.objects.get(is_default=True)

    assert (row.slug, row.first_day, row.last_day) == (STATE, date(2023, 1, 1), date(2032, 12, 31))


def test_seed_knows_the_law_and_the_documented_days():
    assert closed(date(2024, 10, 1)).reason == "Transmisión del Poder Ejecutivo Federal"
    assert closed(date(2024, 5, 6)).is_verified
    assert not NonWorkingDay.objects.filter(day=date(2024, 5, 5)).exists()


def test_what_is_only_custom_says_so():
    good_friday = closed(date(2026, 4, 3))

    assert (good_friday.reason, good_friday.is_verified) == ("Viernes Santo", False)
    assert "confirmarse" in good_friday.note


def test_reasons_are_brought_in_english_too():
    assert in_language(closed(date(2026, 12, 25)), "reason", "en") == ("Christmas Day", "en")


def test_seeding_again_changes_nothing():
    before = list(WorkingCalendar.objects.order_by("slug").values_list("slug", "version", "digest"))

    assert calendars.seed(by=OPERATOR, at=NOON) == []
    assert list(WorkingCalendar.objects.order_by("slug").values_list("slug", "version", "digest")) == before
    assert kinds() == ["calendars.calendar.brought"]


def test_seeding_after_years_asleep_leaves_no_year_empty():
    calendars.seed(by=OPERATOR, at=NOON.replace(year=2041))

    assert calendar().last_day == date(2047, 12, 31)
    for year in range(2023, 2048):
        assert not calendars.working_days().is_working(date(year, 12, 25)), year


def test_a_withdrawn_day_is_not_brought_back_by_seeding():
    calendars.withdraw_non_working_day(
        calendar=STATE, day=date(2027, 5, 5), reason="Se recorrió al lunes", by=COORDINATOR, at=NOON
    )

    calendars.seed(by=OPERATOR, at=NOON.replace(year=2027))

    assert calendars.working_days(STATE).is_working(date(2027, 5, 5))


def test_an_added_day_stops_counting_at_once_and_is_told():
    before = calendar()
    assert calendars.working_days().is_working(BRIDGE)

    add_bridge()

    after = calendar()
    assert not calendars.working_days().is_working(BRIDGE)
    assert after.version == before.version + 1
    assert after.digest != before.digest
    assert kinds() == ["calendars.calendar.brought", "calendars.day.added"]


def test_withdrawing_gives_the_day_back_and_keeps_its_row():
    before = calendar().digest
    add_bridge()

    calendars.withdraw_non_working_day(
        calendar=STATE, day=BRIDGE, reason="Se labora normalmente", by=COORDINATOR, at=NOON
    )

    row = NonWorkingDay.objects.get(calendar__slug=STATE, day=BRIDGE)
    assert calendars.working_days(STATE).is_working(BRIDGE)
    assert (row.withdrawn_at, row.withdrawal_reason) == (NOON, "Se labora normalmente")
    assert calendar().digest == before
    assert kinds()[-1] == "calendars.day.withdrawn"


def test_a_change_that_was_undone_leaves_no_trace_in_what_is_counted():
    with pytest.raises(Interrupted), transaction.atomic():  # noqa: PT012, the body is the interrupted act
        add_bridge()
        assert not calendars.working_days(STATE).is_working(BRIDGE)
        raise Interrupted
    add_bridge(day=date(2026, 12, 4))

    assert calendars.working_days(STATE).is_working(BRIDGE)
    assert not calendars.working_days(STATE).is_working(date(2026, 12, 4))


def test_the_log_tells_it_in_a_sentence_with_a_readable_date():
    add_bridge()

    said = {entry.kind: entry.sentence for entry in ledger.entries_for(Subject("calendar", STATE))}
    assert said["calendars.day.added"] == (
        "El 27 de noviembre de 2026 dejó de ser día hábil en el calendario «Días hábiles del Estado de México»."
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "  "},
        {"source_title": ""},
        {"day": date(2099, 1, 4)},
        {"day": date(2026, 12, 25)},
        {"calendar": "otro"},
        {"by": Actor(role="liaison")},
    ],
    ids=["no reason", "no source", "beyond the horizon", "already closed", "no calendar", "wrong role"],
)
def test_adding_a_day_is_refused(wrong):
    before = (NonWorkingDay.objects.count(), kinds())

    with pytest.raises(RuleBroken):
        add_bridge(**wrong)

    assert (NonWorkingDay.objects.count(), kinds()) == before


@pytest.mark.parametrize(
    "wrong",
    [{"reason": ""}, {"day": BRIDGE}, {"by": Actor(role="liaison")}],
    ids=["no reason", "a day that counts", "wrong role"],
)
def test_withdrawing_a_day_is_refused(wrong):
    given = {"calendar": STATE, "day": date(2026, 12, 25), "reason": "x", "by": COORDINATOR, "at": NOON}

    with pytest.raises(RuleBroken):
        calendars.withdraw_non_working_day(**{**given, **wrong})

    assert not calendars.working_days(STATE).is_working(date(2026, 12, 25))


def test_the_database_keeps_one_active_reason_a_day():
    row = add_bridge()

    with pytest.raises(IntegrityError), transaction.atomic():
        NonWorkingDay.objects.create(calendar=row.calendar, day=BRIDGE, reason="otra", added_at=NOON)


def test_beyond_the_horizon_the_refusal_names_the_calendar_and_extending_mends_it():
    with pytest.raises(RuleBroken, match=r"Estado de México.*31 de diciembre de 2032"):
        calendars.working_days().add(date(2032, 12, 20), 60)

    calendars.extend(calendar=STATE, until_year=2034, by=COORDINATOR, at=NOON)

    assert calendars.working_days().add(date(2032, 12, 20), 60) > date(2033, 1, 1)
    assert not calendars.working_days().is_working(date(2034, 12, 25))


@pytest.mark.parametrize("year", [2032, 2020, 9000])
def test_a_calendar_is_not_shortened_nor_stretched_for_centuries(year):
    with pytest.raises(RuleBroken):
        calendars.extend(calendar=STATE, until_year=year, by=COORDINATOR, at=NOON)

    assert calendar().last_day == date(2032, 12, 31)


def test_another_calendar_can_be_the_one_of_the_installation():
    calendars.make_default(calendar="mexico", by=COORDINATOR, at=NOON)

    assert calendars.working_days().is_working(date(2026, 4, 3))
    assert WorkingCalendar.objects.get(is_default=True).slug == "mexico"


def test_asking_again_costs_one_query(django_assert_num_queries):
    calendars.working_days()

    with django_assert_num_queries(1):
        calendars.working_days().add(date(2026, 11, 20), 3)


def test_a_calendar_nobody_has_is_a_programmers_error():
    with pytest.raises(calendars.NoCalendar):
        calendars.working_days("otro")
