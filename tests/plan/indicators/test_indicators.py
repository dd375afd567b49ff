"""Indicators and targets: figures kept exactly, and the laws of the database."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tequio.plan.indicators.models import Indicator, Target
from tests.plan.commitments.loads import LATER, load, log, sound, written

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (0, "0"),
        (-3, "-3"),
        (0.1, "0.1"),
        ("80.5", "80.5"),
        ("99999999999.9999", "99999999999.9999"),
        ("-0.0001", "-0.0001"),
    ],
)
def test_a_figure_is_kept_as_it_was_said_and_loading_it_again_changes_nothing(said, kept):
    data = sound()
    data["indicators"][0]["baseline"]["value"] = said
    load(data, start=None)
    before = written()

    assert Indicator.objects.get().baseline_value == Decimal(kept)
    assert load(data, start=None, at=LATER) == []
    assert written() == before


def test_a_new_target_is_an_act():
    load(sound(), start=None)
    before = len(log())
    data = sound()
    data["indicators"][0]["targets"].append({"value": 50, "date": "2027-06-30"})

    load(data, start=None, at=LATER)

    assert [kind for kind, _subject, _id in log()[before:]] == ["plan.plan.changed", "plan.indicator.recorded"]
    assert list(Target.objects.order_by("due_on").values_list("due_on", "value")) == [
        (date(2027, 6, 30), Decimal(50)),
        (date(2027, 12, 31), Decimal("80.5")),
    ]


@pytest.mark.parametrize(
    "break_it",
    [
        lambda indicator: Indicator.objects.update(baseline_date=None),
        lambda indicator: Indicator.objects.update(baseline_value=None),
        lambda indicator: Target.objects.create(indicator=indicator, value=1, due_on=date(2027, 12, 31)),
    ],
)
def test_the_database_refuses_half_a_baseline_and_two_targets_for_a_day(break_it):
    load(sound(), start=None)

    with pytest.raises(IntegrityError), transaction.atomic():
        break_it(Indicator.objects.get())
