"""A grid brought in from an office's own file, into a commitment that may already have a roadmap."""

import pytest

from tequio.ground.ledger.models import LogEntry
from tequio.ground.people.models import Organisation, ResponsibleUnit
from tequio.lib.months import Month
from tequio.plan.commitments.models import Commitment
from tequio.plan.roadmap.models import Activity, Roadmap
from tequio.plan.roadmap.services import grids
from tequio.plan.roadmap.types import GridRow, MonthGrid
from tests.plan.roadmap.services.works import NOON, UNIT, make_activity

pytestmark = pytest.mark.django_db

MONTHS = tuple(Month(2026, 9).plus(n) for n in range(6))
SEPT, OCT, NOV = MONTHS[:3]


def bring_in(*rows):
    commitment, _made = Commitment.objects.get_or_create(slug="uno", defaults={"title": "Uno", "origin": "proactive"})
    return grids.bring_in(
        commitment=commitment, grid=MonthGrid(MONTHS, tuple(GridRow(*row) for row in rows)), by=UNIT, at=NOON
    )


def planned():
    return {
        activity.code: [(str(segment.starts_on), str(segment.ends_on)) for segment in activity.segments.all()]
        for activity in Activity.objects.filter(removed_at=None).order_by("order")
    }


def test_consecutive_marks_are_one_stretch_and_gaps_survive():
    bring_in(("Mesa", (SEPT, OCT)), ("Campaña", (SEPT, NOV)), ("Sin marcas", ()))

    assert planned() == {
        "mesa": [("2026-09-01", "2026-10-31")],
        "campana": [("2026-09-01", "2026-09-30"), ("2026-11-01", "2026-11-30")],
        "sin-marcas": [],
    }


def test_twice_is_once():
    assert bring_in(("Mesa", (SEPT,)))
    assert not bring_in(("Mesa", (SEPT,)))
    assert Roadmap.objects.get().revision == 1


def test_rows_of_the_same_title_and_titles_without_letters_get_codes_of_their_own():
    bring_in(("Mesa", (SEPT,)), ("Mesa", (OCT,)), ("¿?", (NOV,)), ("!!", (NOV,)))

    assert list(planned()) == ["mesa", "mesa-2", "actividad", "actividad-2"]
    assert not bring_in(("Mesa", (SEPT,)), ("Mesa", (OCT,)), ("¿?", (NOV,)), ("!!", (NOV,)))


def test_a_row_it_knows_keeps_everything_else_known_of_it():
    activity = make_activity("suspended")
    office = Organisation.objects.create(slug="o", name="O", kind="other", sector="society")
    activity.responsible_unit = ResponsibleUnit.objects.create(slug="u", name="U", organisation=office)
    activity.description = "Con la sociedad civil"
    activity.save()

    bring_in(("Mesa", (NOV,)))

    kept = Activity.objects.get()
    assert (kept.code, kept.state, kept.responsible_unit.slug, kept.description) == (
        "a",
        "suspended",
        "u",
        "Con la sociedad civil",
    )
    assert planned() == {"a": [("2026-11-01", "2026-11-30")]}


def test_a_row_that_is_gone_is_marked_as_removed():
    make_activity()

    bring_in(("Otra", (SEPT,)))

    assert list(Activity.objects.order_by("code").values_list("code", "removed_at")) == [("a", NOON), ("otra", None)]


def test_the_schedule_of_a_draft_is_not_in_the_log():
    bring_in(("Mesa", (SEPT,)))

    assert not LogEntry.objects.exists()
