"""People on the desk: invited, seen, ended, and their roles lent for some days."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse

from tequio.ground.people import api as people
from tequio.ground.people.models import RoleAssignment, SignInLink
from tequio.lib import clock
from tequio.publish.desk.services import sign_in_links
from tests.publish.desk.desks import make_person

STAFF = "/escritorio/personas/"
DELEGATIONS = "/escritorio/delegaciones/"


def invite(desk, scope, **changes):
    said = {"email": "ana@example.org", "name": "Ana", "role": "verifier", "scope": scope, "unit": ""}
    return desk.post(STAFF, {**said, **changes})


def lend(desk, role, to, first=0, last=3):
    today = clock.now().date()
    said = {
        "role": role.pk,
        "email": to,
        "first": (today + timedelta(days=first)).isoformat(),
        "last": (today + timedelta(days=last)).isoformat(),
        "reason": "Vacaciones",
    }
    return desk.post(DELEGATIONS, said)


def send_invitation(at):
    return sign_in_links.send(
        email="ana@example.org", origin="https://tequio.example", onward="", at=at, is_invited=True
    )


def test_somebody_is_invited_with_a_link_of_a_week_and_a_new_one_ends_it(at_desk, plan, coordinator, letters):
    desk, now = at_desk(coordinator), clock.now()

    assert invite(desk, plan.slug).status_code == HTTPStatus.FOUND
    assert send_invitation(now)

    (letter,) = letters
    assert (letter.to, letter.subject) == (["ana@example.org"], "Le invitan al escritorio")
    assert "Sirve una vez, hasta" in letter.body
    link = SignInLink.objects.latest("pk")
    assert link.expires_at - link.issued_at == timedelta(days=7)
    assert "Todavía no ha entrado." in desk.get(STAFF).text
    assert send_invitation(now)
    assert SignInLink.objects.filter(consumed_at=None).count() == 1


def test_an_invitation_is_sent_again_by_whoever_coordinates(at_desk, plan, coordinator):
    role = make_person("ve@example.org", "verifier", plan.slug).roles.get()

    assert at_desk(coordinator).post(reverse("desk:role-invite", args=[role.pk])).status_code == HTTPStatus.FOUND
    assert at_desk(role.person).post(reverse("desk:role-invite", args=[role.pk])).status_code == HTTPStatus.NOT_FOUND


def test_a_head_needs_a_unit_and_a_scope_is_one_that_is_coordinated(at_desk, plan, draft, coordinator):
    desk = at_desk(coordinator)

    headless = invite(desk, plan.slug, role="head")
    foreign = invite(desk, draft.slug)

    assert {headless.status_code, foreign.status_code} == {HTTPStatus.UNPROCESSABLE_ENTITY}
    assert "Diga de qué unidad es titular." in headless.text
    assert draft.title not in foreign.text
    assert people.person_by_email("ana@example.org") is None


def test_a_role_is_ended_with_its_reason(at_desk, plan, coordinator):
    role = make_person("ve@example.org", "verifier", plan.slug).roles.get()
    desk = at_desk(coordinator)
    url = reverse("desk:role-end", args=[role.pk])

    assert desk.post(url, {"reason": ""}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert desk.post(url, {"reason": "Cambió de área"}).status_code == HTTPStatus.FOUND

    assert "ve@example.org" not in desk.get(STAFF).text
    assert desk.post(url, {"reason": "otra vez"}).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("role", ["liaison", "verifier", "reader"])
def test_the_page_of_people_is_for_whoever_coordinates(at_desk, plan, coordinator, role):
    other = make_person("otra@example.org", role, plan.slug)
    target = coordinator.roles.get()

    desk = at_desk(other)
    assert desk.get(STAFF).status_code == HTTPStatus.NOT_FOUND
    assert invite(desk, plan.slug).status_code == HTTPStatus.NOT_FOUND
    assert desk.post(reverse("desk:role-end", args=[target.pk]), {"reason": "x"}).status_code == HTTPStatus.NOT_FOUND


def test_the_coordination_of_the_house_sees_every_scope(at_desk, plan, draft):
    chief = make_person("jefa@example.org", "coordinator", "installation")

    page = at_desk(chief).get(STAFF).text

    assert (plan.title in page, draft.title in page) == (True, True)


def test_one_lends_a_role_and_the_other_sees_it_on_their_desk(at_desk, plan, coordinator):
    colleague = make_person("colega@example.org", "reader", plan.slug)
    desk, theirs = at_desk(coordinator), at_desk(colleague)

    assert lend(desk, coordinator.roles.get(), "colega@example.org").status_code == HTTPStatus.FOUND

    assert "colega actúa por usted" in desk.get(DELEGATIONS).text
    assert "Por coordina" in theirs.get(DELEGATIONS).text
    assert "Por delegación de coordina" in theirs.get("/escritorio/").text
    assert theirs.get(STAFF).status_code == HTTPStatus.OK
    lent = RoleAssignment.objects.exclude(stands_in_for=None).get()
    assert theirs.post(reverse("desk:delegation-end", args=[lent.pk])).status_code == HTTPStatus.FOUND
    assert theirs.get(STAFF).status_code == HTTPStatus.NOT_FOUND
    assert theirs.post(reverse("desk:delegation-end", args=[lent.pk])).status_code == HTTPStatus.NOT_FOUND


def test_what_cannot_be_lent_is_told_and_what_was_typed_is_kept(at_desk, plan, coordinator):
    desk = at_desk(coordinator)

    stranger = lend(desk, coordinator.roles.get(), "nadie@example.org")
    backwards = lend(desk, coordinator.roles.get(), "nadie@example.org", first=3, last=1)

    assert "Nadie tiene una cuenta con ese correo" in stranger.text
    assert 'value="nadie@example.org"' in stranger.text
    assert "El último día va antes que el primero." in backwards.text


def test_somebody_elses_role_is_not_on_offer(at_desk, plan, coordinator):
    other = make_person("ve@example.org", "verifier", plan.slug)

    answer = lend(at_desk(coordinator), other.roles.get(), "otra@example.org")

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert RoleAssignment.objects.exclude(stands_in_for=None).count() == 0


def test_one_role_and_three_ask_the_same_number_of_queries(at_desk, plan, coordinator, django_assert_num_queries):
    desk = at_desk(coordinator)
    with django_assert_num_queries(6):
        desk.get(STAFF)
    for number in range(3):
        make_person(f"v{number}@example.org", "verifier", plan.slug)
    with django_assert_num_queries(6):
        desk.get(STAFF)
