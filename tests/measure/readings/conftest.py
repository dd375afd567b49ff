"""An office whose commitment has an indicator with two targets."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from tequio.plan.indicators.models import Indicator
from tests.offices import open_office


@pytest.fixture(autouse=True)
def in_spanish():
    with translation.override("es-mx"):
        yield


@pytest.fixture
def office(db, tmp_path):
    made = open_office(tmp_path)
    made.indicator = make_indicator(made)
    return made


def make_indicator(office, slug="talleres", **facts):
    said = {"name": "Talleres impartidos", "unit": "talleres", "baseline_value": Decimal(2)}
    said |= {"baseline_date": date(2026, 8, 31), **facts}
    indicator = Indicator.objects.create(commitment=office.activity.roadmap.commitment, slug=slug, **said)
    indicator.targets.create(value=Decimal(6), due_on=date(2026, 11, 15))
    indicator.targets.create(value=Decimal(10), due_on=date(2027, 2, 28))
    return indicator
