"""The smallest things public pages are made of, and a text that tries to be more than text."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import transaction

from tequio.decide.governance.api import Body
from tequio.decide.route.api import Route
from tequio.ground.installation import api as installations
from tequio.ground.ledger import api as ledger
from tequio.ground.ledger.types import Actor, Subject
from tequio.ground.people import api as people
from tequio.ground.people.models import Succession
from tequio.plan.commitments.api import ActionPlan, Commitment
from tequio.plan.roadmap.api import Activity, Roadmap

NOON = datetime(2026, 9, 21, 18, 0, tzinfo=UTC)
ORIGIN = "tequio.example/prueba"
HOSTILE = "=1+1<script>alert(1)</script> & «&#0;»"
ESCAPED = "=1+1&lt;script&gt;alert(1)&lt;/script&gt; &amp; «&amp;#0;»"


@dataclass(frozen=True)
class Site:
    """An installation whose log can be signed."""

    keys: Path

    def record(self, count=1, **said):
        """Record so many acts on organisations that do not exist: the log knows nothing of them."""
        with transaction.atomic():
            return [self._record(number, said) for number in range(count)]

    def _record(self, number, said):
        given = {
            "kind": "people.organisation.recorded",
            "subject": Subject("organisation", f"org-{number}", f"Organismo {number}", f"/instituciones/org-{number}/"),
            "by": Actor("operator"),
            "at": NOON,
        }
        return ledger.record(**(given | said))

    def sign(self):
        ledger.publish(at=NOON, keys_dir=self.keys)


def open_site(keys):
    ledger.initialise(origin=ORIGIN, keys_dir=keys, at=NOON)
    installations.Installation.objects.create(
        kind=installations.InstallationKind.REAL, name="Instituto de prueba", created_at=NOON, ready_at=NOON
    )
    return Site(keys)


def make_organisation(slug="instituto", **values):
    given = {"name": slug.capitalize(), "kind": "obligated_body", "sector": "government"}
    return people.Organisation.objects.create(slug=slug, **(given | values))


def propose(predecessor, successor, **values):
    return Succession.objects.create(
        predecessor=predecessor, successor=successor, basis="Lo dice un decreto.", **values
    )


def make_unit(organisation, slug="unidad", **values):
    return people.ResponsibleUnit.objects.create(slug=slug, organisation=organisation, name=f"Unidad {slug}", **values)


def make_body(slug="comision", **values):
    scope = people.Scope.objects.create(slug=slug, name=slug)
    given = {"name": f"Órgano {slug}", "kind": "commission", "scope": scope}
    return Body.objects.create(slug=slug, **(given | values))


def make_network(slug="red", members=(), **values):
    network = people.Network.objects.create(slug=slug, **({"name": f"Red {slug}"} | values))
    for member in members:
        network.members.create(organisation=member)
    return network


def make_commitment(slug="compromiso", state="published"):
    """A commitment of a plan in this state, with its roadmap and route."""
    scope = people.Scope.objects.create(slug=f"plan-{slug}", name=slug)
    plan = ActionPlan.objects.create(
        slug=f"plan-{slug}",
        title=f"Plan {slug}",
        starts_on=date(2026, 9, 1),
        ends_on=date(2027, 2, 28),
        start_given_by="operator",
        state=state,
        scope=scope,
    )
    public_since = None if state == "draft" else NOON
    commitment = Commitment.objects.create(
        slug=slug, title=f"Título de {slug}", origin="proactive", public_since=public_since
    )
    plan.entries.create(commitment=commitment, code="1")
    Roadmap.objects.create(commitment=commitment, first_month=date(2026, 9, 1), months=6, changed_at=NOON)
    Route.objects.create(commitment=commitment, title="Ruta")
    return commitment


def make_activity(commitment, code="accion", **values):
    roadmap = Roadmap.objects.get(commitment=commitment)
    return Activity.objects.create(
        roadmap=roadmap, code=code, order=1, title=code, **{"dates_stated_at": NOON, **values}
    )


def make_step(commitment, number=1, **values):
    route = Route.objects.get(commitment=commitment)
    return route.steps.create(number=number, title=f"Paso {number} de {commitment.slug}", **values)
