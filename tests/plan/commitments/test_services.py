"""The acts on plans and commitments: which are open from where, and what the log keeps of each."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from tequio.ground.people.models import Scope
from tequio.lib.errors import RuleBroken
from tequio.plan.commitments.models import ActionPlan, Commitment, CommitmentParty, PlanCommitment, PlanLead
from tequio.plan.commitments.services import commitments, plans
from tequio.plan.commitments.states import COMMITMENT_TRANSITIONS, CommitmentState, PlanState
from tests.plan.commitments.loads import NOON, UNIT, founding, load, log
from tests.plan.roadmap.services.works import show

pytestmark = pytest.mark.django_db

ACTS = sorted({transition.act for transition in COMMITMENT_TRANSITIONS})
OPEN = {
    (transition.act, source): transition.target
    for transition in COMMITMENT_TRANSITIONS
    for source in transition.sources
}


class Interrupted(Exception):
    """Something went wrong after the service did its work."""


@pytest.fixture(autouse=True)
def in_spanish():
    with translation.override("es-mx"):
        yield


def make_plan(state=PlanState.DRAFT):
    scope = Scope.objects.create(slug="plan", name="Plan")
    return ActionPlan.objects.create(
        slug="plan",
        title="Plan",
        starts_on="2026-09-01",
        ends_on="2027-02-28",
        start_given_by="document",
        scope=scope,
        state=state,
    )


def make_commitment(state=CommitmentState.DRAFT, *, is_public=True):
    commitment = Commitment.objects.create(slug="uno", title="Uno", origin="proactive", state=state)
    if is_public:
        show(commitment)
    return commitment


@pytest.mark.parametrize("state", CommitmentState.values)
@pytest.mark.parametrize("act", ACTS)
def test_each_act_on_a_commitment_is_open_from_its_states_only(act, state):
    commitment = make_commitment(state)

    if (act, state) in OPEN:
        moved = commitments.take(act=act, commitment=commitment, by=UNIT, at=NOON)

        assert moved.state == Commitment.objects.get().state == OPEN[act, state]
        assert log() == [(f"plan.commitment.{act}", "commitment", "uno")]
    else:
        with pytest.raises(RuleBroken, match=r"^El compromiso .* desde ahí no procede este acto\.$"):
            commitments.take(act=act, commitment=commitment, by=UNIT, at=NOON)

        assert (Commitment.objects.get().state, log()) == (state, [])


@pytest.mark.parametrize(
    ("act", "state", "target"),
    [
        ("publish", "draft", "published"),
        ("publish", "published", None),
        ("publish", "closed", None),
        ("close", "draft", None),
        ("close", "published", "closed"),
        ("close", "closed", None),
    ],
)
def test_each_act_on_a_plan_is_open_from_its_states_only(act, state, target):
    plan = make_plan(state)
    service = getattr(plans, act)

    if target:
        assert service(plan=plan, by=UNIT, at=NOON).state == ActionPlan.objects.get().state == target
        assert log() == [(f"plan.plan.{act}", "plan", "plan")]
    else:
        with pytest.raises(RuleBroken, match=r"^El plan .* desde ahí no procede este acto\.$"):
            service(plan=plan, by=UNIT, at=NOON)
        assert (ActionPlan.objects.get().state, log()) == (state, [])


def test_an_old_copy_of_a_commitment_does_not_decide():
    stale = make_commitment()
    commitments.take(act="propose", commitment=stale, by=UNIT, at=NOON)

    with pytest.raises(RuleBroken):
        commitments.take(act="propose", commitment=stale, by=UNIT, at=NOON)

    assert len(log()) == 1


@transaction.atomic
def propose_and_fail(commitment):
    commitments.take(act="propose", commitment=commitment, by=UNIT, at=NOON)
    raise Interrupted


def test_an_act_undone_leaves_no_trace():
    commitment = make_commitment()

    with pytest.raises(Interrupted):
        propose_and_fail(commitment)

    assert (Commitment.objects.get().state, log()) == ("draft", [])


def test_an_act_on_what_nobody_may_read_yet_is_not_in_the_log():
    commitments.take(act="propose", commitment=make_commitment(is_public=False), by=UNIT, at=NOON)

    assert (Commitment.objects.get().state, log()) == ("proposed", [])


def test_a_draft_takes_its_address_from_its_name_and_nothing_is_logged():
    drafted = commitments.draft(title="Ágora: ¿qué sigue?", by=UNIT, at=NOON)

    assert (drafted.slug, drafted.state, log()) == ("agora-que-sigue", "draft", [])


@pytest.mark.parametrize("title", ["Uno", "  UNO ", "¿?", ""])
def test_a_draft_needs_a_name_of_its_own(title):
    make_commitment()

    with pytest.raises(RuleBroken, match=r"indique con --into en cuál importar\.$"):
        commitments.draft(title=title, by=UNIT, at=NOON)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda plan, one: ActionPlan.objects.update(ends_on="2026-08-31"),
        lambda plan, one: Commitment.objects.update(starts_on="2027-01-02", ends_on="2027-01-01"),
        lambda plan, one: PlanCommitment.objects.create(plan=plan, commitment=one, code="02"),
        lambda plan, one: PlanLead.objects.create(plan=plan, organisation=plan.leads.get().organisation, order=9),
        lambda plan, one: CommitmentParty.objects.create(commitment=one, role="lead"),
        lambda plan, one: Commitment.objects.create(slug=one.slug, title="Otra vez", origin="proactive"),
    ],
)
def test_the_database_refuses_what_no_service_would_write(break_it):
    load(founding())
    plan, one = ActionPlan.objects.get(), Commitment.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        break_it(plan, one)
