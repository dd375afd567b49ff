"""The smallest things a desk can be made of: an installation, plans with their scopes, people with roles."""

import re
from datetime import UTC, date, datetime

from tequio.ground.installation import api as installations
from tequio.ground.ledger import api as ledger
from tequio.ground.people import api as people
from tequio.plan.commitments.api import ActionPlan, Commitment
from tequio.plan.roadmap import api as roadmap
from tequio.plan.roadmap.api import Activity, Roadmap

NOON = datetime(2026, 9, 21, 18, 0, tzinfo=UTC)


def found_house(keys_dir):
    ledger.initialise(origin="tequio.example/test", keys_dir=keys_dir, at=NOON)
    people.Scope.objects.create(slug=people.accounts.INSTALLATION, name="Instituto de prueba")
    # Its rules, calendars and statements take half a second to write and no page of the desk reads them.
    return installations.Installation.objects.create(
        kind=installations.InstallationKind.REAL, name="Instituto de prueba", created_at=NOON, ready_at=NOON
    )


def make_plan(slug="plan", state="published", title="Plan de prueba"):
    scope = people.Scope.objects.create(slug=slug, name=title)
    return ActionPlan.objects.create(
        slug=slug,
        title=title,
        starts_on=date(2026, 9, 1),
        ends_on=date(2027, 2, 28),
        start_given_by="operator",
        state=state,
        scope=scope,
    )


def give_work(plan, title="Campaña"):
    """A commitment of the plan with one activity, long ahead of any day on which the tests run."""
    commitment = Commitment.objects.create(slug=f"de-{plan.slug}", title=title, origin="proactive")
    plan.entries.create(commitment=commitment, code="1")
    rows = Roadmap.objects.create(commitment=commitment, first_month=date(2099, 1, 1), months=2, changed_at=NOON)
    activity = Activity.objects.create(roadmap=rows, code="accion", order=1, title=title, dates_stated_at=NOON)
    activity.segments.create(starts_on=date(2099, 1, 1), ends_on=date(2099, 2, 28))
    return activity


def suspend(activity, reason="Falta quien asesore", at=NOON):
    """Stop the work, as its unit would."""
    return roadmap.activities.suspend(activity=activity, reason=reason, by=people.OPERATOR, at=at)


def make_person(email, role="", scope=""):
    person = people.accounts.add(email=email, name=email.split("@")[0], by=people.OPERATOR, at=NOON)
    if role:
        give_role(person, role, scope)
    return person


def give_role(person, role, scope):
    people.accounts.give_role(person=person, role=role, scope_slug=scope, by=people.OPERATOR, at=NOON)


def link_in(letter):
    """The address that a letter tells its reader to open."""
    return re.search(r"http\S+", letter.body)[0]
