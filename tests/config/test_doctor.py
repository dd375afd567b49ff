"""What the doctor must notice, each with how to mend it; and what migrating brings."""

import shutil
import stat
from datetime import timedelta

import pytest

from tequio.config import checkup
from tequio.lib import clock
from tests.config.contents import change
from tests.publish.desk.identities import identities
from tests.publish.site.records import open_site


def told(house):
    done = house.run("doctor")
    return done.code, done.out


def test_a_missing_key_is_noticed(installed):
    (installed.home / "keys" / "ledger.key").unlink()

    code, said = told(installed)

    assert code == 1
    assert "Falta la llave que firma la bitácora." in said
    assert "Traiga «keys/ledger.key» del respaldo" in said


def test_the_key_of_another_log_is_noticed(installed, demonstration):
    shutil.copy(demonstration.home / "keys" / "ledger.key", installed.home / "keys" / "ledger.key")

    code, said = told(installed)

    assert code == 1
    assert "La llave que está aquí es de otra bitácora" in said


def test_the_identities_of_the_institution_are_asked_whether_they_answer(installed):
    with identities() as service:
        whole = {"OIDC_ISSUER": service.issuer, "OIDC_CLIENT_ID": "tequio", "OIDC_CLIENT_SECRET": "x"}
        well = installed.run("doctor", **whole)
        half = installed.run("doctor", **{**whole, "OIDC_CLIENT_SECRET": ""})
    gone = installed.run("doctor", **whole)

    assert (well.code, f"El servicio de identidades {service.issuer} responde." in well.out) == (0, True)
    assert (half.code, "Indique también OIDC_CLIENT_SECRET" in half.out) == (1, True)
    assert (gone.code, f"El servicio de identidades {service.issuer} no responde" in gone.out) == (1, True)


def test_tables_of_a_later_version_are_noticed(installed):
    later = "('roadmap', '0099_later', '2030-01-01T00:00:00Z')"
    change(installed, f"INSERT INTO django_migrations (app, name, applied) VALUES {later}")

    code, said = told(installed)

    assert code == 1
    assert "Las tablas son de una versión posterior de Tequio (roadmap.0099_later)." in said


def test_a_privacy_notice_that_nobody_completed_is_a_note_and_no_fault(installed):
    code, said = told(installed)

    assert (code, "aviso de privacidad todavía dice lo que trae el programa" in said) == (0, True)


def test_search_may_be_a_minute_behind(installed):
    fresh = told(installed)
    installed.run("migrate")
    followed = told(installed)

    assert (fresh[0], "aún no conoce los últimos cambios" in fresh[1]) == (0, True)
    assert (followed[0], "La búsqueda conoce todas las páginas públicas." in followed[1]) == (0, True)


@pytest.mark.parametrize(("ago", "is_well"), [(timedelta(minutes=59), True), (timedelta(minutes=61), False)])
def test_search_may_not_be_an_hour_behind(db, tmp_path, ago, is_well):
    open_site(tmp_path).record(at=clock.now() - ago)

    assert checkup.search_index().is_well is is_well


def test_migrating_brings_the_rules_that_came_with_the_program(installed):
    change(installed, "DELETE FROM rules_ruleset WHERE id = (SELECT MIN(id) FROM rules_ruleset)")

    first, second = installed.run("migrate"), installed.run("migrate")

    assert (first.code, "Ediciones nuevas de reglas: 1." in first.out) == (0, True)
    assert (second.code, second.out) == (0, "La base de datos está al día: no hay nada que hacer.\n")
    assert installed.run("doctor").code == 0


def test_what_the_home_holds_is_for_its_owner_alone(installed):
    folders = [installed.home, *(path for path in installed.home.iterdir() if path.is_dir())]

    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}
