"""The route: its acts, its laws, and what a page asks for it."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from tequio.decide.governance.models import Body
from tequio.decide.route import api as routes
from tequio.decide.route.models import Route, RouteStep, StepActivity
from tequio.decide.route.states import STEP_TRANSITIONS, StepState
from tequio.ground.ledger.models import LogEntry
from tequio.ground.ledger.types import Actor
from tequio.ground.people.models import Organisation, Scope
from tequio.lib.errors import RuleBroken
from tequio.plan.commitments.models import Commitment
from tests.plan.roadmap.services.works import make_activity, show

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 15, 18, tzinfo=UTC)
BY = Actor(role="coordinator", organisation="infoem")
DAY = date(2026, 10, 14)
SERVICES = {
    "open": lambda step: routes.steps.begin(step=step, by=BY, at=NOON),
    "fulfil": lambda step: routes.steps.fulfil(step=step, on=DAY, by=BY, at=NOON),
    "reopen": lambda step: routes.steps.reopen(step=step, by=BY, at=NOON),
}
OPEN = {(each.act, source): each.target for each in STEP_TRANSITIONS for source in each.sources}


class Interrupted(Exception):
    """Something went wrong after the service did its work."""


@pytest.fixture(autouse=True)
def in_spanish():
    with translation.override("es-mx"):
        yield


def make_route(steps=1, state="pending", *, is_public=True):
    commitment, _made = Commitment.objects.get_or_create(slug="uno", defaults={"title": "Uno", "origin": "proactive"})
    if is_public:
        show(commitment)
    route = Route.objects.create(commitment=commitment, title="Ruta")
    done_on = DAY if state == "done" else None
    for number in range(1, steps + 1):
        RouteStep.objects.create(route=route, number=number, title=f"Paso {number}", state=state, done_on=done_on)
    return route


def kinds():
    return list(LogEntry.objects.order_by("index").values_list("kind", flat=True))


def row():
    return RouteStep.objects.values_list("state", "done_on").get()


def test_every_declared_act_has_a_service():
    assert {transition.act for transition in STEP_TRANSITIONS} == set(SERVICES)


@pytest.mark.parametrize("state", StepState.values)
@pytest.mark.parametrize("act", SERVICES)
def test_each_act_is_open_from_its_states_only(act, state):
    step = make_route(state=state).steps.get()
    before = row()

    if (act, state) in OPEN:
        assert SERVICES[act](step).state == OPEN[act, state]
        assert row() == (OPEN[act, state], DAY if act == "fulfil" else None)
        assert kinds() == [f"decide.step.{act}"]
    else:
        with pytest.raises(RuleBroken, match=r"^El paso 1 está en el estado «.+» y desde ahí no procede este acto\.$"):
            SERVICES[act](step)
        assert (row(), kinds()) == (before, [])


def test_an_old_copy_does_not_decide():
    stale = make_route().steps.get()
    SERVICES["open"](stale)

    with pytest.raises(RuleBroken):
        SERVICES["open"](stale)

    assert kinds() == ["decide.step.open"]


def test_a_step_of_what_nobody_may_read_yet_is_not_in_the_log():
    SERVICES["open"](make_route(is_public=False).steps.get())

    assert (row(), kinds()) == (("under_way", None), [])


@transaction.atomic
def open_and_fail(step):
    SERVICES["open"](step)
    raise Interrupted


def test_an_act_undone_leaves_no_trace():
    step = make_route().steps.get()

    with pytest.raises(Interrupted):
        open_and_fail(step)

    assert (row(), kinds()) == (("pending", None), [])


@pytest.mark.parametrize("values", [{"state": "done"}, {"done_on": DAY}])
def test_the_database_refuses_a_step_done_without_its_day(values):
    make_route()

    with pytest.raises(IntegrityError), transaction.atomic():
        RouteStep.objects.update(**values)


def test_the_database_numbers_each_step_once():
    route = make_route()

    with pytest.raises(IntegrityError), transaction.atomic():
        RouteStep.objects.create(route=route, number=1, title="Otra vez")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_route(rows, django_assert_num_queries):
    route = make_route(steps=rows)
    body = Body.objects.create(slug="b", name="B", kind="plenary", scope=Scope.objects.create(slug="b", name="B"))
    adviser = Organisation.objects.create(slug="o", name="O", kind="other", sector="society")
    RouteStep.objects.update(body=body, adviser=adviser)
    for step in route.steps.all():
        StepActivity.objects.create(step=step, activity=make_activity(code=f"a{step.number}"))

    with django_assert_num_queries(3):
        seen = [
            (step.number, step.body.slug, step.adviser.slug, [link.activity.code for link in step.activities.all()])
            for step in routes.route_for_page(route.commitment_id).steps.all()
        ]

    assert seen == [(number, "b", "o", [f"a{number}"]) for number in range(1, rows + 1)]


def test_a_commitment_without_route_has_none():
    assert routes.route_for_page(0) is None
