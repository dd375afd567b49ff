"""A plan in order loads whole, and nobody finds fault with it."""

import pytest

from tequio.plan.checks import api as checks
from tequio.plan.checks.snapshots import snapshot_of
from tequio.plan.commitments import api as commitments
from tequio.plan.roadmap import api as roadmap
from tests.plan.commitments.loads import load, sound, written

pytestmark = pytest.mark.django_db


def test_nothing_is_found_in_it():
    load(sound(), start=None)

    assert checks.check(snapshot_of(commitments.plan_for_desk("plan-municipal"))) == ()


def test_it_says_when_it_starts_so_nobody_is_asked():
    load(sound(), start=None)

    plan = commitments.plan_for_page("plan-municipal", None)
    assert (plan.state, plan.start_given_by) == ("published", "document")
    assert roadmap.roadmap_of(commitments.commitment_by_slug("calles-sin-baches").pk).start_given_by == "document"


def test_loading_it_twice_changes_nothing():
    load(sound(), start=None)
    before = written()

    assert load(sound(), start=None) == []
    assert written() == before
