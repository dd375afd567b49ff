"""Each page asks the same number of queries for one row as for three."""

import pytest

from tequio.ground.people.models import Organisation, Scope
from tequio.plan.commitments import queries
from tequio.plan.commitments.models import (
    ActionLine,
    ActionPlan,
    Commitment,
    CommitmentParty,
    LineParty,
    PlanCommitment,
)
from tequio.plan.indicators.models import Indicator, Target
from tequio.plan.indicators.queries import indicators_of

pytestmark = pytest.mark.django_db


def plan_numbered(number, commitments, state="published"):
    plan = ActionPlan.objects.create(
        slug=f"plan-{number}",
        title=f"Plan {number}",
        starts_on=f"202{number}-01-01",
        ends_on="2029-12-31",
        start_given_by="document",
        scope=Scope.objects.create(slug=f"plan-{number}", name="Plan"),
        state=state,
    )
    for order in range(commitments):
        commitment = Commitment.objects.create(slug=f"c-{number}-{order}", title="Uno", origin="proactive")
        PlanCommitment.objects.create(plan=plan, commitment=commitment, code=f"{order}", order=order)
        organisation = Organisation.objects.create(slug=f"o-{number}-{order}", name="O", kind="other", sector="society")
        CommitmentParty.objects.create(commitment=commitment, role="lead", organisation=organisation)
        line = ActionLine.objects.create(commitment=commitment, number=1, title="Línea")
        LineParty.objects.create(line=line, organisation=organisation)
    return plan


@pytest.mark.parametrize("rows", [1, 3])
def test_the_plans_everybody_may_read(rows, django_assert_num_queries):
    for number in range(rows):
        plan_numbered(number, rows)
    plan_numbered(8, 1, state="draft")

    with django_assert_num_queries(3):
        seen = [
            (plan.slug, [entry.commitment.slug for entry in plan.entries.all()]) for plan in queries.public_plans(10)
        ]

    assert seen == [
        (f"plan-{number}", [f"c-{number}-{order}" for order in range(rows)]) for number in reversed(range(rows))
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_commitments_of_a_plan_whole(rows, django_assert_num_queries):
    plan = plan_numbered(1, rows)

    with django_assert_num_queries(4):
        seen = [
            (
                commitment.slug,
                [party.organisation.slug for party in commitment.parties.all()],
                [party.organisation.slug for line in commitment.lines.all() for party in line.parties.all()],
            )
            for commitment in queries.commitments_of(plan)
        ]

    assert seen == [(f"c-1-{n}", [f"o-1-{n}"], [f"o-1-{n}"]) for n in range(rows)]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_indicators_of_commitments(rows, django_assert_num_queries):
    plan_numbered(1, rows)
    ids = list(Commitment.objects.values_list("pk", flat=True))
    for pk in ids:
        indicator = Indicator.objects.create(commitment_id=pk, slug=f"i-{pk}", name="I", unit="u")
        Target.objects.create(indicator=indicator, value="2", due_on="2027-12-31")
        Target.objects.create(indicator=indicator, value="1", due_on="2026-12-31")

    with django_assert_num_queries(2):
        seen = {
            pk: [[str(target.value) for target in indicator.targets.all()] for indicator in found]
            for pk, found in indicators_of(ids).items()
        }

    assert seen == {pk: [["1.0000", "2.0000"]] for pk in ids}


def test_the_draft_of_another_plan_that_holds_a_commitment_stays_unnamed():
    plan_numbered(1, 1)
    draft = plan_numbered(2, 1, state="draft")
    one = Commitment.objects.get(slug="c-1-0")
    PlanCommitment.objects.create(plan=draft, commitment=one, code="9", order=9)

    seen = {
        found.slug: [at.plan.slug for at in found.plan_entries.all()] for found in queries.visible_commitments(None)
    }

    assert seen == {"c-1-0": ["plan-1"]}


def test_a_plan_in_draft_is_for_the_desk_only():
    plan_numbered(1, 1, state="draft")

    assert queries.plan_for_page("plan-1", None) is None
    assert queries.plan_for_desk("plan-1").slug == "plan-1"
    assert not queries.is_public(Commitment.objects.get())


def test_a_closed_plan_is_still_read():
    plan_numbered(1, 1, state="closed")

    assert queries.plan_for_page("plan-1", None).slug == "plan-1"
    assert queries.is_public(Commitment.objects.get())
