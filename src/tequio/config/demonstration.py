"""The demonstration: the founding plan, its dates moved to the present, with progress that is visibly an example.

Everything is made through the same services that a person's acts go through. No person is invented: who acts is an
office, and the three accounts are named after their role.
"""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from tequio.config import plan_packages
from tequio.decide.route import api as routes
from tequio.ground.installation import api as installations
from tequio.ground.ledger import origins
from tequio.ground.ledger.types import Actor
from tequio.ground.people import api as people
from tequio.lib import ids
from tequio.lib.clock import local_date
from tequio.lib.months import Month
from tequio.plan.commitments import api as commitments
from tequio.plan.roadmap import api as roadmap

PLAN = "plan-de-accion-local"
COMMITMENT = "cultura-de-gobierno-abierto"
FOUNDING_PLAN = Path(settings.PACKAGE).parent.parent / "plans" / "cultura-de-gobierno-abierto.yaml"

UNIT = Actor(role="responsible_unit", organisation="infoem")
COORDINATION = Actor(role="coordinator", organisation="infoem")


def new_origin() -> str:
    """A name for the log of one demonstration: another one has another key, so it must not share its name."""
    return f"tequio.example/{ids.new_folio(8).lower()}/demo"


def start_for(today: date) -> Month:
    """The latest September that makes today fall inside the plan (September to February), else last September."""
    return Month(today.year if today.month >= 9 else today.year - 1, 9)


@transaction.atomic
def load(*, at: datetime, keys_dir: Path) -> None:
    """Make an empty home a whole demonstration, in one transaction: cut at any point, nothing of it stays."""
    today = local_date(at, ZoneInfo(settings.TIME_ZONE))
    origins.initialise(origin=new_origin(), keys_dir=keys_dir, at=at)
    installations.create(
        kind=installations.InstallationKind.DEMONSTRATION,
        name=_("Demonstration of Tequio"),
        zone=settings.TIME_ZONE,
        by=people.OPERATOR,
        at=at,
    )
    package = plan_packages.read(FOUNDING_PLAN, start=start_for(today), dates_were_moved=True)
    plan_packages.apply(package, by=people.OPERATOR, at=at)
    unit = people.ResponsibleUnit.objects.select_related("organisation").get(slug="direccion-general-de-transparencia")
    installations.identify(
        organisation=unit.organisation,
        address=unit.address,
        phone=unit.phone,
        website=unit.organisation.website,
        by=people.OPERATOR,
        at=at,
    )
    _open_accounts(unit.organisation, at)
    _show_progress(start_for(today), today, at)


def _open_accounts(organisation: people.Organisation, at: datetime) -> None:
    accounts = (
        ("coordinacion@example.org", _("Coordination (example)"), people.Role.COORDINATOR),
        ("enlace@example.org", _("Liaison (example)"), people.Role.LIAISON),
        ("verificacion@example.org", _("Verification (example)"), people.Role.VERIFIER),
    )
    for email, name, role in accounts:
        person = people.accounts.add(email=email, name=name, by=people.OPERATOR, at=at)
        people.accounts.give_role(
            person=person, role=role, scope_slug=PLAN, organisation=organisation, by=people.OPERATOR, at=at
        )


def _show_progress(start: Month, today: date, at: datetime) -> None:
    """Let the example have got as far as today: what is past began and mostly ended, what is to come has not."""
    commitment = commitments.commitment_by_slug(COMMITMENT)
    assert commitment is not None
    for act in ("adopt", "start"):
        commitment = commitments.commitments.take(act=act, commitment=commitment, by=COORDINATION, at=at)
    _move_route(commitment, start, today, at)
    for code, begins, ends in (
        ("reuniones-go-stl", (0, 4), (0, 25)),
        ("campana-de-difusion", (0, 7), None),
        ("presentacion-y-aprobacion-stl", (1, 12), (1, 29)),
        ("mesa-de-dialogo", (2, 3), (2, 27)),
        ("mesa-de-redaccion", (2, 10), None),
        ("congreso-virtual", (3, 1), (3, 10)),
        ("firma-convenio", (3, 14), (4, 22)),
        ("medicion-del-impacto", (5, 3), None),
    ):
        _carry_out(code, _day(start, begins), _day(start, ends) if ends else None, today, at)
    advice = _activity("asesoramiento-inai")
    if _day(start, (1, 1)) <= today:
        roadmap.activities.suspend(
            activity=advice,
            reason=_("The adviser it names, INAI, was extinguished in 2025, and who advises instead is to be named."),
            by=UNIT,
            at=at,
        )


def _carry_out(code: str, began: date, ended: date | None, today: date, at: datetime) -> None:
    if began > today:
        return
    activity = roadmap.activities.start(activity=_activity(code), on=began, by=UNIT, at=at)
    if ended and ended <= today:
        roadmap.activities.finish(activity=activity, on=ended, by=UNIT, at=at)


def _move_route(commitment: commitments.Commitment, start: Month, today: date, at: datetime) -> None:
    """Fulfil the steps that the example has passed; the advice stays open, since nobody has given it."""
    route = routes.route_for_page(commitment.pk)
    assert route is not None
    for step, began, fulfilled in zip(
        route.steps.all(),
        ((0, 1), (0, 4), (1, 1), (1, 12), (2, 3), (0, 7)),
        ((0, 2), (0, 25), None, (1, 29), None, None),
        strict=True,
    ):
        if _day(start, began) <= today:
            routes.steps.begin(step=step, by=COORDINATION, at=at)
        if fulfilled and _day(start, fulfilled) <= today:
            routes.steps.fulfil(step=step, on=_day(start, fulfilled), by=COORDINATION, at=at)


def _activity(code: str) -> roadmap.Activity:
    activity = roadmap.activity_by_code(COMMITMENT, code)
    assert activity is not None
    return activity


def _day(start: Month, offset: tuple[int, int]) -> date:
    """The day of a month so many months after the start: `(2, 10)` is the tenth day of the third month."""
    return start.plus(offset[0]).first_day + timedelta(days=offset[1] - 1)
