"""`tequio erase` as its operator runs it: what it prints, what it leaves written, what it refuses."""

import pytest

from tests.config.contents import contents

EMAIL = "luis.quintanar@example.org"
NAME = "Luis Quintanar Úbeda"


@pytest.fixture
def house(installed):
    done = installed.run("user", "add", EMAIL, "--name", NAME, "--role", "reader")
    assert done.code == 0, done.said
    assert installed.run("user", "link", EMAIL).code == 0
    return installed


def write_letter(house, to, name):
    file = house.home / "mail" / name
    file.write_text(f"To: {to}\n\nEntre con este enlace.\n", encoding="utf-8")
    return file


def test_the_report_says_module_by_module_what_went_and_what_stays(house):
    theirs, another = write_letter(house, EMAIL, "1.eml"), write_letter(house, f"a.{EMAIL}", "2.eml")

    done = house.run("erase", EMAIL)

    assert (done.code, done.said) == (0, "")
    assert (
        done.out
        == f"""\
Supresión de los datos personales de una cuenta.

informes de avance (monitoring)
  Nada de esta persona.

lecturas de indicadores (readings)
  Nada de esta persona.

evidencias (evidence)
  Nada de esta persona.

documentos (files)
  Nada de esta persona.

calendarios (calendars)
  Nada de esta persona.

bitácora pública (ledger)
  Suprimido: sales de sus huellas, con los textos que se mostraban con ellas: 1.

cuentas (people)
  Suprimido: nombre y correo de la cuenta: 1.
  Suprimido: enlaces de acceso: 1.
  Suprimido: papeles que terminaron con la supresión: 1.
  Bloqueado: papeles que tuvo, con su institución: 1; se actuó con ellos; ya no nombran a nadie.

Su correo y su nombre completo no se leen en ningún otro texto de la base de datos.

Correos escritos como archivos en «{house.home}/mail»
  Suprimido: correos enviados a esta dirección: 1.

Los respaldos anteriores aún guardan estos datos: elimínelos cuando venza su plazo, y repita la supresión después de \
restaurar alguno.
"""
    )
    assert (theirs.exists(), another.exists()) == (False, True)
    assert house.run("doctor").code == 0


def test_a_dry_run_says_the_same_and_writes_nothing(house):
    letter = write_letter(house, EMAIL, "1.eml")
    before = contents(house)

    rehearsed = house.run("erase", EMAIL.upper(), "--dry-run")

    assert contents(house) == before
    assert letter.exists()
    done = house.run("erase", EMAIL)
    assert rehearsed.code == 0
    assert rehearsed.out.splitlines()[-1] == "No se escribió nada: fue un ensayo."
    assert rehearsed.out.splitlines()[:-1] == done.out.splitlines()[:-1]


def test_a_second_time_there_is_no_such_account(house):
    house.run("erase", EMAIL)

    done = house.run("erase", EMAIL)

    assert (done.code, done.out, done.said) == (1, "", f"Nadie tiene una cuenta con «{EMAIL}».\n")


def test_the_last_coordination_is_refused_with_a_way_out(house):
    house.run("user", "add", "ana@example.org", "--name", "Ana", "--role", "coordinator")

    refused = house.run("erase", "ana@example.org")
    done = house.run("erase", "ana@example.org", "--even-if-last")

    assert (refused.code, refused.out) == (1, "")
    assert refused.said.startswith("Nadie más coordina «")
    assert refused.said.endswith(
        "dé el papel a otra persona con «tequio user add», o repita la orden con --even-if-last.\n"
    )
    assert done.code == 0


def test_what_is_kept_of_persons_is_listed_without_naming_any(house):
    done = house.run("erase", "--list")

    assert done.code == 0
    assert done.out.count("Para qué: ") == done.out.count("Por cuánto tiempo: ") == done.out.count("En una supresión: ")
    assert "people.Person.email, people.Person.name" in done.out
    assert EMAIL not in done.out


def test_without_an_account_it_asks_for_one(house):
    done = house.run("erase")

    assert (done.code, done.said) == (2, "Indique el correo de la cuenta cuyos datos se suprimirán.\n")
