"""A roadmap with one activity, and its row as the database has it."""

from datetime import UTC, date, datetime

from tequio.ground.ledger.types import Actor
from tequio.ground.people.models import Scope
from tequio.plan.commitments.models import ActionPlan, Commitment, PlanCommitment
from tequio.plan.roadmap.models import Activity, ActivitySegment, Roadmap

NOON = datetime(2026, 10, 15, 18, tzinfo=UTC)
TODAY = NOON.date()
BEFORE_IT_BEGAN = datetime(2026, 8, 20, 18, tzinfo=UTC)
UNIT = Actor(role="responsible_unit", organisation="infoem")

# What the database asks of each state.
KEPT = {
    "not_started": {},
    "under_way": {"started_on": date(2026, 10, 1)},
    "suspended": {"state_reason": "Falta el asesor"},
    "finished": {"started_on": date(2026, 10, 1), "finished_on": date(2026, 10, 9)},
    "cancelled": {"state_reason": "Ya no hace falta"},
}


def show(commitment):
    """Put a commitment in a plan that everybody may read."""
    plan, _made = ActionPlan.objects.get_or_create(
        slug="a-la-vista",
        defaults={
            "title": "A la vista",
            "starts_on": date(2026, 9, 1),
            "ends_on": date(2027, 2, 28),
            "start_given_by": "document",
            "state": "published",
            "scope": Scope.objects.get_or_create(slug="a-la-vista", defaults={"name": "A la vista"})[0],
        },
    )
    PlanCommitment.objects.get_or_create(plan=plan, commitment=commitment, defaults={"code": commitment.slug[:30]})


def make_activity(
    state="not_started",
    *,
    code="a",
    title="Mesa",
    segments=((date(2026, 10, 1), date(2026, 10, 9)),),
    is_public=True,
    dates_stated_at=BEFORE_IT_BEGAN,
):
    commitment, _made = Commitment.objects.get_or_create(
        slug="uno", defaults={"title": "Uno", "origin": "proactive", "state": "under_way"}
    )
    if is_public:
        show(commitment)
    roadmap, _made = Roadmap.objects.get_or_create(
        commitment=commitment, defaults={"first_month": date(2026, 9, 1), "months": 6, "changed_at": NOON}
    )
    activity = Activity.objects.create(
        roadmap=roadmap,
        code=code,
        order=1,
        title=title,
        state=state,
        dates_stated_at=dates_stated_at,
        **KEPT[state],
    )
    for starts_on, ends_on in segments:
        ActivitySegment.objects.create(activity=activity, starts_on=starts_on, ends_on=ends_on)
    return activity
