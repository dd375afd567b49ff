"""From an empty folder to an installation: everything in one transaction, so that a home is whole or not yet one."""

from dataclasses import dataclass
from datetime import datetime

from django.core.management import call_command
from django.db import connection, transaction
from django.utils.translation import gettext as _

from tequio.config import background, demonstration, house, migrations_state
from tequio.config.faults import CannotGoOn
from tequio.ground.installation import api as installations
from tequio.ground.installation.models import InstallationKind
from tequio.ground.ledger import origins
from tequio.ground.people import api as people
from tequio.lib import clock


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a real installation is asked for."""

    institution: str
    zone: str
    origin: str
    coordinator: str = ""


def demonstrate() -> None:
    """Make this home a demonstration, unless it already is one."""
    house.home().root.mkdir(mode=0o700, parents=True, exist_ok=True)
    if house.exists() and house.is_whole():
        return
    with house.alone():
        _make_tables()
        if not house.is_whole():
            print(_("Preparing the demonstration…"), flush=True)
            demonstration.load(at=clock.now(), keys_dir=house.home().keys)
        background.publish_now()


def install(request: Request) -> str:
    """Make this home a real installation; the sign-in token of the coordinator, where one was named."""
    house.home().root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with house.alone():
        _make_tables()
        _refuse_a_second_time()
        token = _install(request, clock.now())
        background.publish_now()
    return token


@transaction.atomic
def _install(request: Request, at: datetime) -> str:
    origins.initialise(origin=request.origin, keys_dir=house.home().keys, at=at)
    installations.create(
        kind=InstallationKind.REAL, name=request.institution, zone=request.zone, by=people.OPERATOR, at=at
    )
    token = ""
    if request.coordinator:
        person = people.accounts.add(email=request.coordinator, name=request.coordinator, by=people.OPERATOR, at=at)
        people.accounts.give_role(
            person=person,
            role=people.Role.COORDINATOR,
            scope_slug=people.accounts.INSTALLATION,
            by=people.OPERATOR,
            at=at,
        )
        token = people.links.issue(person=person, at=at)
    return token


def _make_tables() -> None:
    """Bring an empty database, or one left half made, up to this program."""
    house.require_no_half_restoration()
    house.found()
    tables = connection.introspection.table_names()
    if tables and "django_migrations" not in tables:
        raise CannotGoOn(_("The database in DATABASE_URL belongs to another program: name an empty one."))
    if migrations_state.pending():
        if house.is_whole():
            house.require_ready()
        call_command("migrate", interactive=False, verbosity=0)


def _refuse_a_second_time() -> None:
    here = house.installation()
    if here is None:
        return
    if here.kind == InstallationKind.DEMONSTRATION:
        raise CannotGoOn(
            _("«%(home)s» is a demonstration and does not become real: name another folder in TEQUIO_HOME.")
            % {"home": house.home().root}
        )
    raise CannotGoOn(
        _("There is already an installation in «%(home)s»: run it with «tequio serve».") % {"home": house.home().root}
    )
