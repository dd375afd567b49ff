"""One-time links: once, for a day, for its own person."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from tequio.ground.ledger.types import Actor
from tequio.ground.people import api as people
from tequio.ground.people.models import SignInLink
from tequio.lib.errors import RuleBroken

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 15, 18, tzinfo=UTC)
A_DAY_LATER = NOON + timedelta(hours=24)


class Interrupted(Exception):
    """Something went wrong after the service did its work."""


@pytest.fixture
def person(db):
    return people.accounts.add(email="ana@example.org", name="Ana", by=Actor(role="operator"), at=NOON)


@pytest.fixture
def token(person):
    return people.links.issue(person=person, at=NOON)


def test_only_a_digest_is_kept(token):
    link = SignInLink.objects.get()

    assert token not in (link.token_digest, repr(link.__dict__))
    assert (len(link.token_digest), link.expires_at) == (64, A_DAY_LATER)


def test_looking_does_not_spend_it(token, person):
    assert [people.links.is_open(token=token, at=NOON) for _ in range(3)] == [True] * 3
    assert people.links.consume(token=token, at=NOON) == person


def test_it_is_spent_once(token):
    people.links.consume(token=token, at=NOON)

    assert not people.links.is_open(token=token, at=NOON)
    with pytest.raises(RuleBroken):
        people.links.consume(token=token, at=NOON)


@pytest.mark.parametrize(("at", "is_open"), [(A_DAY_LATER - timedelta(seconds=1), True), (A_DAY_LATER, False)])
def test_it_lasts_a_day(token, at, is_open):
    assert people.links.is_open(token=token, at=at) == is_open


def test_after_a_day_it_lets_nobody_in(token):
    with pytest.raises(RuleBroken):
        people.links.consume(token=token, at=A_DAY_LATER)

    assert SignInLink.objects.get().consumed_at is None


@pytest.mark.parametrize("wrong", ["", "x", "é\x00", "a" * 10_000])
def test_what_is_no_link_lets_nobody_in(token, wrong):
    assert not people.links.is_open(token=wrong, at=NOON)
    with pytest.raises(RuleBroken):
        people.links.consume(token=wrong, at=NOON)


def test_a_closed_account_is_not_let_in_and_is_given_no_link(token, person):
    person.is_active = False
    person.save()

    assert not people.links.is_open(token=token, at=NOON)
    with pytest.raises(RuleBroken):
        people.links.consume(token=token, at=NOON)
    with pytest.raises(RuleBroken):
        people.links.issue(person=person, at=NOON)


def test_each_link_is_its_own(token, person):
    other = people.accounts.add(email="b@example.org", name="B", by=Actor(role="operator"), at=NOON)
    others = people.links.issue(person=other, at=NOON)

    assert people.links.consume(token=token, at=NOON) == person
    assert people.links.consume(token=others, at=NOON) == other


@transaction.atomic
def consume_and_fail(token):
    people.links.consume(token=token, at=NOON)
    raise Interrupted


def test_a_signing_in_that_fails_does_not_spend_it(token):
    with pytest.raises(Interrupted):
        consume_and_fail(token)

    assert people.links.is_open(token=token, at=NOON)
