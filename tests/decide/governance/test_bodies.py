"""Bodies in lists and pages."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tequio.decide.governance import api as governance
from tequio.decide.governance.models import Body
from tequio.ground.people.models import Organisation, Scope

pytestmark = pytest.mark.django_db


def make_body(slug, **values):
    scope = Scope.objects.create(slug=slug, name=slug)
    return Body.objects.create(slug=slug, name=slug, kind="commission", scope=scope, **values)


@pytest.mark.parametrize("rows", [1, 3])
def test_those_with_nobody_above_come_first(rows, django_assert_num_queries):
    host = Organisation.objects.create(slug="o", name="O", kind="other", sector="society")
    above = make_body("z-arriba", organisation=host)
    for number in range(rows):
        make_body(f"grupo-{number}", parent=above, organisation=host)

    with django_assert_num_queries(1):
        seen = [
            (body.slug, body.parent.slug if body.parent else "", body.organisation.slug)
            for body in governance.bodies_for_list()
        ]

    assert seen == [("z-arriba", "", "o")] + [(f"grupo-{number}", "z-arriba", "o") for number in range(rows)]


def test_the_page_of_a_body():
    make_body("comision")

    assert governance.body_for_page("comision").slug == "comision"
    assert governance.body_for_page("nadie") is None


def test_the_database_refuses_a_body_that_ends_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_body("comision", valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1))
