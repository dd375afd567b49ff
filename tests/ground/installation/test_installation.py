"""The one installation of a home, and its statements."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from tequio.ground.installation import api as installations
from tequio.ground.installation.models import Installation, StatementVersion
from tequio.ground.ledger.models import LogEntry
from tequio.ground.ledger.types import Actor
from tequio.ground.people.models import Organisation, Scope
from tequio.lib.errors import RuleBroken

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 15, 18, tzinfo=UTC)
BY = Actor(role="operator")


def create(**changes):
    given = {
        "kind": installations.InstallationKind.REAL,
        "name": " Instituto ",
        "zone": "America/Mexico_City",
        "by": BY,
        "at": NOON,
    }
    return installations.create(**{**given, **changes})


def test_it_is_made_whole():
    here = create()

    assert (here.id, here.name, here.ready_at) == (1, "Instituto", NOON)
    assert Scope.objects.get(slug="installation").name == "Instituto"
    assert LogEntry.objects.order_by("index").first().kind == "installation.created"


def test_there_is_one():
    create()

    with pytest.raises(IntegrityError), transaction.atomic():
        create(name="Otro")
    with pytest.raises(IntegrityError), transaction.atomic():
        Installation.objects.create(id=2, kind="real", name="Otro", created_at=NOON)

    assert Installation.objects.get().name == "Instituto"


@pytest.mark.parametrize("change", [{"name": "  "}, {"zone": "Marte/Olimpo"}, {"zone": "../etc/passwd"}, {"zone": ""}])
def test_what_it_is_not_made_with(change):
    with pytest.raises(RuleBroken):
        create(**change)

    assert not Installation.objects.exists()
    assert not LogEntry.objects.exists()


def test_its_statements_come_in_both_languages():
    create()

    assert {(one.slug, one.language, one.number) for one in StatementVersion.objects.all()} == {
        (slug, language, 1) for slug in ("accesibilidad", "privacidad") for language in ("es", "en")
    }


def test_a_new_statement_is_shown_and_the_earlier_one_stays():
    create()

    new = installations.publish_statement(
        slug="privacidad", language="es", title="Privacidad", text=" Nuevo texto ", by=BY, at=NOON
    )

    assert installations.statement("privacidad", "es") == new
    assert (new.number, new.text) == (2, "Nuevo texto")
    assert StatementVersion.objects.filter(slug="privacidad", language="es").count() == 2


def test_a_statement_nobody_translated_is_shown_as_it_is():
    create()

    assert installations.statement("privacidad", "nah").language == "es"
    assert installations.statement("nadie", "es") is None


def test_it_takes_the_name_of_the_organisation_that_hosts_it():
    create()
    host = Organisation.objects.create(slug="o", name="Organismo", acronym="ORG", kind="other", sector="autonomous")

    installations.identify(organisation=host, address="Calle 1", phone="1", website="https://o.example", by=BY, at=NOON)

    here = installations.current()
    assert (here.name, here.acronym, here.organisation.slug, here.address) == ("Organismo", "ORG", "o", "Calle 1")
    assert LogEntry.objects.order_by("-index").first().kind == "installation.identified"
