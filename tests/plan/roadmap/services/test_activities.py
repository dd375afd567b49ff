"""What is done about an activity: each act from each state, what the log keeps, and what the database refuses."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from icalendar import Calendar

from tequio.ground.ledger.models import LogEntry
from tequio.lib.errors import RuleBroken
from tequio.plan.commitments.models import Commitment
from tequio.plan.roadmap.exporting.as_ics import ics_of
from tequio.plan.roadmap.models import Activity, ActivitySegment, DelayExplanation
from tequio.plan.roadmap.queries.schedules import roadmap_of, schedule_of
from tequio.plan.roadmap.services import activities
from tequio.plan.roadmap.states import ACTIVITY_TRANSITIONS, ActivityState
from tests.plan.roadmap.services.works import NOON, TODAY, UNIT, make_activity

pytestmark = pytest.mark.django_db

OPEN = {
    (transition.act, source): transition.target for transition in ACTIVITY_TRANSITIONS for source in transition.sources
}
ACTS = {
    "start": {"on": TODAY},
    "finish": {"on": TODAY},
    "resume": {"on": TODAY},
    "reopen": {},
    "suspend": {"reason": "  Falta el asesor "},
    "cancel": {"reason": "Ya no hace falta"},
}


class Interrupted(Exception):
    """Something went wrong after the service did its work."""


@pytest.fixture(autouse=True)
def in_spanish():
    with translation.override("es-mx"):
        yield


def take(act, activity, **changes):
    return getattr(activities, act)(activity=activity, by=UNIT, at=NOON, **{**ACTS[act], **changes})


def kinds():
    return list(LogEntry.objects.order_by("index").values_list("kind", flat=True))


def row():
    return Activity.objects.values("state", "state_reason", "started_on", "finished_on").get()


def schedule():
    return schedule_of(roadmap_of(Commitment.objects.get().pk), zone="UTC", now=NOON, language="es")


def test_every_declared_act_has_a_service():
    assert {transition.act for transition in ACTIVITY_TRANSITIONS} == set(ACTS)


@pytest.mark.parametrize("state", ActivityState.values)
@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_open_from_its_states_only(act, state):
    activity = make_activity(state)
    before = row()

    if (act, state) in OPEN:
        assert take(act, activity).state == row()["state"] == OPEN[act, state]
        assert kinds() == [f"plan.activity.{act}"]
    else:
        with pytest.raises(RuleBroken, match=r"^«Mesa» .* que no admite este acto\.$"):
            take(act, activity)
        assert (row(), kinds()) == (before, [])


@pytest.mark.parametrize(
    ("act", "state", "left"),
    [
        ("start", "not_started", ("under_way", "", TODAY, None)),
        ("finish", "under_way", ("finished", "", date(2026, 10, 1), TODAY)),
        ("suspend", "under_way", ("suspended", "Falta el asesor", date(2026, 10, 1), None)),
        ("resume", "suspended", ("under_way", "", TODAY, None)),
        ("reopen", "finished", ("under_way", "", date(2026, 10, 1), None)),
        ("cancel", "suspended", ("cancelled", "Ya no hace falta", None, None)),
    ],
)
def test_what_each_act_writes(act, state, left):
    take(act, make_activity(state))

    assert tuple(row().values()) == left


def test_it_may_end_on_the_day_it_began_and_not_before():
    activity = take("start", make_activity())

    with pytest.raises(RuleBroken, match="No puede terminar en un día anterior"):
        take("finish", activity, on=date(2026, 10, 14))

    assert take("finish", activity, on=TODAY).finished_on == TODAY
    assert kinds() == ["plan.activity.start", "plan.activity.finish"]


@pytest.mark.parametrize("act", ["suspend", "cancel"])
@pytest.mark.parametrize("reason", ["", " \n"])
def test_it_does_not_stop_without_a_reason(act, reason):
    activity = make_activity("under_way")

    with pytest.raises(RuleBroken):
        take(act, activity, reason=reason)

    assert (row()["state"], kinds()) == ("under_way", [])


def test_the_reason_is_published_and_only_its_digest_enters_the_log():
    take("suspend", make_activity())

    leaf = bytes(LogEntry.objects.get().leaf).decode()
    assert "Falta el asesor" not in leaf
    assert '"state":"suspended"' in leaf


def test_an_old_copy_does_not_decide():
    stale = make_activity()
    take("start", stale)

    with pytest.raises(RuleBroken):
        take("start", stale)

    assert kinds() == ["plan.activity.start"]


@pytest.mark.parametrize("act", ["start", "suspend", "cancel"])
def test_nothing_is_done_about_what_is_no_longer_in_the_roadmap(act):
    activity = make_activity()
    Activity.objects.update(removed_at=NOON)

    with pytest.raises(RuleBroken, match="ya no está en la hoja de ruta"):
        take(act, activity)

    assert (row()["state"], kinds()) == ("not_started", [])


def test_work_that_nobody_may_read_of_yet_is_not_in_the_log():
    activity = take("start", make_activity(is_public=False))
    activities.explain_delay(activity=activity, text="Faltó el local", by=UNIT, at=NOON)

    assert (row()["state"], DelayExplanation.objects.count(), kinds()) == ("under_way", 1, [])


def test_what_is_no_longer_in_the_roadmap_is_not_explained():
    activity = make_activity()
    Activity.objects.update(removed_at=NOON)

    with pytest.raises(RuleBroken, match="ya no está en la hoja de ruta"):
        activities.explain_delay(activity=activity, text="Faltó el local", by=UNIT, at=NOON)

    assert (DelayExplanation.objects.count(), kinds()) == (0, [])


def test_each_act_is_a_revision_that_calendars_notice():
    activity = make_activity()
    later = NOON + timedelta(days=1)

    activities.cancel(activity=activity, reason="Ya no hace falta", by=UNIT, at=later)

    event = Calendar.from_ical(ics_of(schedule())).walk("VEVENT")[0]
    assert (event["STATUS"], event["SEQUENCE"], event["LAST-MODIFIED"].dt) == ("CANCELLED", 2, later)
    activities.explain_delay(activity=activity, text="Faltó el local", by=UNIT, at=later)
    assert schedule().revision == 3


@transaction.atomic
def start_and_fail(activity):
    take("start", activity)
    raise Interrupted


def test_an_act_undone_leaves_no_trace():
    activity = make_activity()
    before = row()

    with pytest.raises(Interrupted):
        start_and_fail(activity)

    assert (row(), kinds()) == (before, [])


def test_an_explanation_stands_beside_the_earlier_ones():
    activity = make_activity()
    for text in ("Faltó el local", " Se consiguió otro local "):
        activities.explain_delay(activity=activity, text=text, by=UNIT, at=NOON)

    assert list(DelayExplanation.objects.order_by("pk").values_list("text", flat=True)) == [
        "Faltó el local",
        "Se consiguió otro local",
    ]
    assert kinds() == ["plan.activity.explained"] * 2


def test_an_explanation_needs_words():
    with pytest.raises(RuleBroken):
        activities.explain_delay(activity=make_activity(), text=" ", by=UNIT, at=NOON)

    assert (DelayExplanation.objects.count(), kinds()) == (0, [])


@pytest.mark.parametrize(
    "values",
    [
        {"state": "finished"},
        {"state": "finished", "finished_on": TODAY},
        {"finished_on": TODAY},
        {"state": "under_way"},
        {"state": "suspended"},
        {"state": "cancelled", "state_reason": ""},
        {"state": "finished", "started_on": TODAY, "finished_on": date(2026, 10, 1)},
    ],
)
def test_the_database_refuses_a_state_without_what_it_needs(values):
    make_activity()

    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.update(**values)


def test_the_database_refuses_a_stretch_that_ends_before_it_begins_and_one_that_begins_twice():
    activity = make_activity()

    with pytest.raises(IntegrityError), transaction.atomic():
        ActivitySegment.objects.update(ends_on=date(2026, 9, 30))
    with pytest.raises(IntegrityError), transaction.atomic():
        ActivitySegment.objects.create(activity=activity, starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 2))


def test_a_code_is_once_in_a_roadmap():
    make_activity()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_activity()
