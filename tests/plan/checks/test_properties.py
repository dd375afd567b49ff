"""Laws that hold for any plan at all."""

from dataclasses import replace
from datetime import date

from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from tequio.plan.checks import api
from tequio.plan.checks.types import (
    ActivitySeen,
    ActorSeen,
    CommitmentSeen,
    IndicatorSeen,
    LineSeen,
    PlanSnapshot,
    StepSeen,
)
from tequio.plan.roadmap.types import Segment
from tests.plan.checks.plans import findings

DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
TEXTS = st.text(max_size=8)
SLUGS = st.sampled_from(("infoem", "inai", "red", ""))
NUMBERS = st.integers(-1, 5)
CODES = tuple(f"a{number}" for number in range(6))
SEGMENTS = st.tuples(DAYS, DAYS).map(lambda pair: Segment(min(pair), max(pair)))


def tuples(values, most=3):
    return st.lists(values, max_size=most).map(tuple)


ACTIVITIES = st.builds(
    ActivitySeen,
    code=st.sampled_from(CODES),
    title=TEXTS,
    order=st.integers(0, 2),
    segments=tuples(SEGMENTS),
    kind=st.sampled_from(("action", "meeting", "advice", "approval", "dialogue", "measurement", "other")),
    line_number=st.none() | NUMBERS,
    responsible=TEXTS,
    co_responsible=TEXTS,
    parties=tuples(SLUGS),
    indicators=tuples(TEXTS),
    is_cancelled=st.booleans(),
)
PURPOSES = st.sampled_from(("proposal", "presentation", "advice", "approval", "targets", "follow_up", ""))
COMMITMENTS = st.builds(
    CommitmentSeen,
    slug=st.sampled_from(("uno", "dos")),
    title=TEXTS,
    lines=tuples(
        st.builds(
            LineSeen,
            number=NUMBERS,
            title=TEXTS,
            parties=tuples(SLUGS),
            nature=st.sampled_from(("campaign", "training", "regulation", "")),
        )
    ),
    activities=st.lists(ACTIVITIES, max_size=6, unique_by=lambda activity: activity.code).map(tuple),
    steps=tuples(
        st.builds(
            StepSeen,
            number=NUMBERS,
            title=TEXTS,
            purpose=PURPOSES,
            printed_position=st.none() | NUMBERS,
            activity_codes=tuples(st.sampled_from(CODES)),
            body=SLUGS,
        )
    ),
    indicators=tuples(
        st.builds(
            IndicatorSeen,
            slug=TEXTS,
            name=TEXTS,
            has_baseline=st.booleans(),
            has_target=st.booleans(),
            baseline_date=st.none() | DAYS,
        )
    ),
    actors=tuples(
        st.builds(
            ActorSeen,
            slug=SLUGS,
            name=TEXTS,
            kind=st.just("organisation"),
            valid_to=st.none() | DAYS,
            successor=TEXTS,
            successor_is_confirmed=st.booleans(),
        )
    ),
    institutionalises=st.booleans(),
    leads=tuples(SLUGS),
    related=tuples(TEXTS),
)
PLANS = st.builds(
    PlanSnapshot,
    slug=TEXTS,
    title=TEXTS,
    start=st.none() | DAYS,
    end=st.none() | DAYS,
    commitments=st.lists(COMMITMENTS, max_size=2, unique_by=lambda commitment: commitment.slug).map(tuple),
    start_given_by=st.sampled_from(("document", "operator")),
)


@given(PLANS)
@settings(deadline=None)
def test_any_plan_can_be_checked_and_all_that_is_found_can_be_said(snapshot):
    for language in ("es-mx", "en"):
        with translation.override(language):
            said = api.check(snapshot)

        assert len(said) == len(findings(snapshot))
        assert all(one.says and one.to_do and one.source and one.location for one in said)


@given(PLANS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_in_which_activities_come_changes_nothing(snapshot, chance):
    shuffled = replace(
        snapshot,
        commitments=tuple(
            replace(each, activities=tuple(chance.sample(each.activities, len(each.activities))))
            for each in snapshot.commitments
        ),
    )

    assert findings(shuffled) == findings(snapshot)


@given(PLANS)
@settings(deadline=None)
def test_cancelling_an_activity_silences_what_was_said_of_it(snapshot):
    for found in findings(snapshot):
        if found.where.kind == "activity":
            cancelled = _cancel(snapshot, found.where.commitment, found.where.code)
            assert found.where not in [after.where for after in findings(cancelled)]


def _cancel(snapshot: PlanSnapshot, slug: str, code: str) -> PlanSnapshot:
    return replace(
        snapshot,
        commitments=tuple(
            replace(
                each,
                activities=tuple(
                    replace(activity, is_cancelled=True) if (each.slug, activity.code) == (slug, code) else activity
                    for activity in each.activities
                ),
            )
            for each in snapshot.commitments
        ),
    )
