"""An office at work: a plan with its people, some of one unit and some of another, and an activity they answer for."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from tequio.ground.people import api as people
from tequio.ground.people.models import OrganisationKind, RoleAssignment, Sector
from tests.publish.desk.desks import found_house, give_work, make_person, make_plan

NOON = datetime(2026, 11, 20, 18, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def give_role_of(person, role, scope, unit=None):
    """A role in a scope, of a unit where one is named."""
    return RoleAssignment.objects.create(
        person=person,
        role=role,
        scope=scope,
        organisation=unit.organisation if unit else None,
        unit=unit,
        given_at=NOON,
    )


def open_office(keys_dir):
    """Everybody and everything: `work` is an activity of a published plan that its unit answers for."""
    found_house(keys_dir)
    plan = make_plan()
    institute = people.Organisation.objects.create(
        slug="instituto",
        name="Instituto",
        kind=OrganisationKind.OVERSIGHT_AUTHORITY,
        sector=Sector.AUTONOMOUS,
    )
    unit, other = (
        people.ResponsibleUnit.objects.create(slug=slug, name=slug.title(), organisation=institute)
        for slug in ("unidad", "otra")
    )
    activity = give_work(plan)
    activity.responsible_unit = unit
    activity.save()
    persons = {
        name: make_person(f"{name}@example.org")
        for name in ("liaison", "stranger", "verifier", "colleague", "coordinator", "reader", "nobody")
    }
    for name, role, of in (
        ("liaison", "liaison", unit),
        ("stranger", "liaison", other),
        ("verifier", "verifier", None),
        ("colleague", "verifier", unit),
        ("coordinator", "coordinator", None),
        ("reader", "reader", None),
    ):
        give_role_of(persons[name], role, plan.scope, of)
    return SimpleNamespace(plan=plan, unit=unit, other=other, activity=activity, name="de-plan/accion", **persons)
