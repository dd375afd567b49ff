"""When something is to be done next, and what clocks on walls do to it."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tequio.ground.jobs.core.times import Daily, Every

MEXICO = ZoneInfo("America/Mexico_City")
# A border municipality, which still changes its clocks: forward on 8 March 2026 at 2:00, back on 1 November at 2:00.
TIJUANA = ZoneInfo("America/Tijuana")


def local(day, hour, zone=MEXICO):
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), zone).astimezone(UTC)


def test_daily_is_the_same_day_before_its_hour_and_the_next_one_from_it_on():
    nightly = Daily(time(3, 10))

    assert nightly.next_after(local("2026-11-22", "03:09"), MEXICO) == local("2026-11-22", "03:10")
    assert nightly.next_after(local("2026-11-22", "03:10"), MEXICO) == local("2026-11-23", "03:10")
    assert nightly.next_after(local("2026-11-22", "23:00"), MEXICO) == local("2026-11-23", "03:10")


def test_an_hour_that_the_clocks_jump_over_is_still_met_once():
    nightly = Daily(time(2, 30))

    jumped = nightly.next_after(local("2026-03-07", "02:30", TIJUANA), TIJUANA)

    assert jumped.astimezone(TIJUANA).isoformat() == "2026-03-08T03:30:00-07:00"
    assert nightly.next_after(jumped, TIJUANA) == local("2026-03-09", "02:30", TIJUANA)


def test_an_hour_that_the_clocks_repeat_is_met_once():
    nightly = Daily(time(1, 30))

    first = nightly.next_after(local("2026-10-31", "12:00", TIJUANA), TIJUANA)

    assert first.astimezone(TIJUANA).isoformat() == "2026-11-01T01:30:00-07:00"
    repeated = first + timedelta(hours=1)
    assert repeated.astimezone(TIJUANA).isoformat() == "2026-11-01T01:30:00-08:00"
    assert {nightly.next_after(moment, TIJUANA) for moment in (first, repeated)} == {
        local("2026-11-02", "01:30", TIJUANA)
    }


def test_every_so_often_takes_no_notice_of_clocks_on_walls():
    midnight = local("2026-03-08", "00:00", TIJUANA)

    assert Every(timedelta(hours=6)).next_after(midnight, TIJUANA) == midnight + timedelta(hours=6)


@pytest.mark.parametrize("zone", [MEXICO, TIJUANA, UTC], ids=str)
@given(at=st.times(), moment=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
def test_daily_is_always_later_and_never_skips_or_repeats_a_date(zone, at, moment):
    following = [moment]
    for _ in range(3):
        following.append(Daily(at).next_after(following[-1], zone))

    assert all(before < after for before, after in pairwise(following))
    dates = [one.astimezone(zone).date() for one in following]
    assert dates[1] - dates[0] <= timedelta(days=1)
    assert {after - before for before, after in pairwise(dates[1:])} == {timedelta(days=1)}
