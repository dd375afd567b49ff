"""The page from which a plan is written, and its publication."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from tequio.ground.ledger import api as ledger
from tequio.plan.commitments.models import ActionPlan, Commitment
from tests.publish.desk.desks import give_role, give_work, make_person


@pytest.fixture
def chief(draft):
    person = make_person("jefa@example.org")
    give_role(person, "coordinator", draft.slug)
    return person


def kinds():
    return [entry.kind for entry in reversed(ledger.latest()) if entry.kind.startswith("plan.")]


def test_shows_each_part_with_what_changes_it(at_desk, plan, coordinator):
    give_work(plan)

    page = at_desk(coordinator).get(reverse("desk:plan", args=[plan.slug])).text

    assert reverse("commitments:plan", args=[plan.slug]) in page
    assert reverse("commitments:commitment", args=[plan.slug, "de-plan"]) in page
    assert reverse("roadmap:cronograma", args=["de-plan"]) in page
    assert "Sin ejes" in page
    assert reverse("desk:plan-publish", args=[plan.slug]) not in page


def test_of_a_closed_plan_offers_nothing_to_write(at_desk, plan, coordinator):
    give_work(plan)
    ActionPlan.objects.update(state="closed")

    page = at_desk(coordinator).get(reverse("desk:plan", args=[plan.slug])).text

    assert f'"{reverse("commitments:plan", args=[plan.slug])}"' not in page
    assert "se queda como terminó" in page


def test_publishing_shows_it_to_everybody_and_the_log_says_all_it_states(at_desk, draft, chief):
    give_work(draft)
    url = reverse("desk:plan-publish", args=[draft.slug])
    desk = at_desk(chief)
    assert Client().get(f"/planes/{draft.slug}/").status_code == HTTPStatus.NOT_FOUND
    assert "borrador" in desk.get(url).text

    answer = desk.post(url)

    assert answer.status_code == HTTPStatus.FOUND
    assert Client().get(f"/planes/{draft.slug}/").status_code == HTTPStatus.OK
    assert kinds() == [
        "plan.plan.publish",
        "plan.commitment.recorded",
        "plan.commitment.propose",
        "plan.roadmap.stated",
    ]
    again = desk.post(url)
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert len(kinds()) == 4


@pytest.mark.parametrize("role", ["liaison", "verifier", "reader"])
def test_is_for_whoever_coordinates_the_plan(at_desk, draft, role):
    person = make_person("otra@example.org", role, draft.slug)

    for name in ("desk:plan", "desk:plan-publish"):
        assert at_desk(person).post(reverse(name, args=[draft.slug])).status_code in (404, 405)
        assert at_desk(person).get(reverse(name, args=[draft.slug])).status_code == HTTPStatus.NOT_FOUND
    assert ActionPlan.objects.get(slug=draft.slug).state == "draft"


def test_a_draft_begun_by_an_import_is_put_in_the_plan(at_desk, plan, coordinator):
    Commitment.objects.create(slug="suelto", title="Suelto", origin="proactive")
    desk = at_desk(coordinator)
    assert "Suelto" in desk.get(reverse("desk:plan", args=[plan.slug])).text
    url = reverse("desk:draft-place", args=[plan.slug, "suelto"])

    assert desk.post(url).status_code == HTTPStatus.FOUND

    assert plan.entries.get().commitment.slug == "suelto"
    refused = desk.post(url)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "ya está en un plan" in refused.text
