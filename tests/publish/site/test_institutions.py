"""Who takes part: the directory, and the page of each institution, body and network."""

import csv
import io
import itertools
from datetime import date

import pytest

from tequio.ground.ledger.types import Subject
from tequio.ground.people.api import Person
from tests.publish.site.records import (
    ESCAPED,
    HOSTILE,
    NOON,
    make_activity,
    make_body,
    make_commitment,
    make_network,
    make_organisation,
    make_step,
    make_unit,
    propose,
)

# No page may ask for more, however much is on record.
MOST = 12
LONG_AGO = date(2025, 3, 20)


def make_everybody(count, first=0):
    """So many institutions that follow one another, bodies that work for one another, and networks of them all."""
    organisations = [make_organisation(f"org-{number}", valid_to=LONG_AGO) for number in range(first, first + count)]
    for earlier, later in itertools.pairwise(organisations):
        propose(earlier, later)
    parent = None
    for number in range(first, first + count):
        parent = make_body(f"organo-{number}", parent=parent, organisation=organisations[0])
        make_network(f"red-{number}", members=organisations)


def test_the_directory_opens_with_a_sentence_counted_from_the_record(client, site):
    make_organisation("una")
    make_organisation("dos", valid_to=LONG_AGO)
    make_body()
    make_network()

    page = client.get("/instituciones/").text

    assert '<h1 class="sentence">Dos instituciones, una extinta; un órgano y una red.</h1>' in page
    assert ">Two institutions, one extinct; one body and one network.</h1>" in client.get("/en/instituciones/").text


def test_an_empty_directory_says_so_and_what_will_fill_it(client, site):
    page = client.get("/instituciones/").text

    assert "<h1>Todavía no hay nadie en el registro</h1>" in page
    assert page.count('class="empty"') == 3


def test_an_end_is_shown_with_its_day_and_basis_and_a_proposed_successor_is_not_yet_one(client, site):
    gone = make_organisation("gone", valid_to=LONG_AGO, legal_basis="Decreto 1.", source_title="Diario")
    propose(gone, make_organisation("next", name="Quien sigue"))

    for address in ("/instituciones/", "/instituciones/gone/"):
        page = client.get(address).text

        assert "Existió hasta el 20 de marzo de 2025." in page
        assert "extinta" in page
        assert "Decreto 1." in page
        assert "Diario" in page
        assert "Sucesión propuesta, sin confirmar" in page
        assert "Quien sigue" in page
    assert "Se propone que suceda a esta, sin confirmar" in client.get("/instituciones/next/").text


def test_a_confirmed_successor_is_said_to_follow(client, site):
    person = Person.objects.create(email="a@example.org", created_at=NOON)
    successor = make_organisation("next")
    propose(make_organisation("gone"), successor, confirmed_at=NOON, confirmed_by=person)

    assert "La sucede" in client.get("/instituciones/gone/").text
    assert "Sucede a" in client.get("/instituciones/next/").text
    assert "sin confirmar" not in client.get("/instituciones/").text


def test_the_last_day_of_an_institution_still_counts(client, site):
    make_organisation("ending", valid_to=date(2999, 12, 31))

    page = client.get("/instituciones/ending/").text

    assert "Su último día será el 31 de diciembre de 2999." in page
    assert "extinta" not in page


def test_an_institution_shows_how_to_reach_its_units(client, site):
    make_unit(make_organisation(), phone="(722) 000 00 00", address="Calle 1\nToluca")

    page = client.get("/instituciones/instituto/").text

    assert "Calle 1<br>Toluca" in page
    assert "Teléfono: (722) 000 00 00" in page


def test_an_institution_shows_what_it_does_in_each_published_commitment(client, site):
    organisation = make_organisation()
    unit = make_unit(organisation)
    commitment = make_commitment()
    commitment.parties.create(role="lead", organisation=organisation)
    commitment.lines.create(number=3, title="Línea").parties.create(organisation=organisation)
    for number in range(2):
        make_activity(commitment, f"propia-{number}", responsible_unit=unit)
    make_activity(commitment, "ajena", co_responsible=organisation)
    make_activity(commitment, "retirada", responsible_unit=unit, removed_at=NOON)
    make_step(commitment, number=3, adviser=organisation)
    make_commitment("secreto", state="draft").parties.create(role="lead", organisation=organisation)

    page = client.get("/instituciones/instituto/").text

    told = [line.strip() for line in page.splitlines() if line.strip().startswith("<div>") and "</div>" in line]
    assert "".join(told) == (
        "<div>Encabeza este compromiso.</div>"
        "<div>La nombra la línea de acción 3.</div>"
        "<div>Responde por dos acciones.</div>"
        "<div>Participa en una acción.</div>"
        "<div>El paso 3 de la ruta la nombra como asesora.</div>"
    )
    assert "Título de secreto" not in page


def test_an_institution_lists_its_own_acts(client, site):
    make_organisation("org-0")
    site.record(2)

    page = client.get("/instituciones/org-0/").text

    assert "Se registró la institución «Organismo 0»." in page
    assert "Organismo 1" not in page
    assert 'href="/bitacora/0/"' in page


def test_a_body_shows_whom_it_works_for_and_its_steps(client, site):
    above = make_body("arriba", name="Órgano de arriba")
    body = make_body("abajo", parent=above, purpose="Se reúne.", organisation=make_organisation())
    make_step(make_commitment(), body=body)
    make_step(make_commitment("secreto", state="draft"), body=body)

    page = client.get("/organos/abajo/").text

    assert "Órgano de arriba" in page
    assert "Se reúne." in page
    assert "Paso 1 de compromiso" in page
    assert 'href="/compromisos/compromiso/ruta/"' in page
    assert "Paso 1 de secreto" not in page
    assert "Órgano abajo" in client.get("/organos/arriba/").text


def test_a_network_shows_its_members_and_where_it_takes_part(client, site):
    network = make_network(members=[make_organisation(name="Colectivo")])
    make_commitment().lines.create(number=2, title="Línea").parties.create(network=network)

    page = client.get("/redes/red/").text

    assert "Colectivo" in page
    assert "La nombra la línea de acción 2." in page


@pytest.mark.parametrize("address", ["/instituciones/nadie/", "/organos/nadie/", "/redes/nadie/"])
def test_what_is_not_on_record_is_not_found_and_there_is_a_way_on(client, site, address):
    response = client.get(address)

    assert response.status_code == 404
    assert 'class="button" href="/"' in response.text


def test_hostile_names_are_text_on_every_page(client, site):
    organisation = make_organisation(name=HOSTILE, ending_note=HOSTILE, website="javascript:alert(1)")
    make_body(name=HOSTILE, purpose=HOSTILE)
    make_network(name=HOSTILE, members=[organisation])
    site.record(subject=Subject("organisation", "instituto", HOSTILE, "javascript:alert(1)"))

    for address in ("/instituciones/", "/instituciones/instituto/", "/organos/comision/", "/redes/red/", "/bitacora/"):
        page = client.get(address).text

        assert ESCAPED in page
        assert "<script>alert" not in page
        assert 'href="javascript' not in page


def test_the_directory_as_a_spreadsheet_runs_nothing(client, site):
    gone = make_organisation("a", name=HOSTILE, acronym="=A", valid_to=LONG_AGO)
    propose(gone, make_organisation("b", name="Bé"))
    make_body(organisation=gone)
    make_network(members=[gone])

    response = client.get("/instituciones.csv")

    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert response.headers["Content-Disposition"] == 'attachment; filename="instituciones.csv"'
    assert [(row["tipo"], row["clave"], row["nombre"], row["siglas"]) for row in rows] == [
        ("institution", "b", "Bé", ""),
        ("institution", "a", f"'{HOSTILE}", "'=A"),
        ("body", "comision", "Órgano comision", ""),
        ("network", "red", "Red red", ""),
    ]
    assert rows[1]["vigente_hasta"] == "2025-03-20"
    assert rows[1]["sucesión"] == "Bé (propuesto, sin confirmar)"
    assert rows[2]["institución"] == "a"
    assert rows[3]["integrantes"] == "a"


def test_the_directory_for_a_program_keeps_the_words_as_they_are(client, site):
    make_organisation(name=HOSTILE)

    answer = client.get("/instituciones.json").json()

    assert answer["format"] == "tequio/directory/1"
    assert [row["name"] for row in answer["directory"]] == [HOSTILE]


def test_the_directory_asks_as_much_of_three_as_of_one(client, site, queries_of):
    make_everybody(1)
    of_one = queries_of("/instituciones/")
    make_everybody(2, first=1)

    assert queries_of("/instituciones/") == of_one <= MOST
    assert client.get("/instituciones/").text.count('class="headline"') == 9


def give_to(organisation, number):
    """One more of everything that an institution's page shows."""
    propose(make_organisation(f"antes-{number}"), organisation)
    propose(organisation, make_organisation(f"despues-{number}"))
    unit = make_unit(organisation, f"unidad-{number}")
    commitment = make_commitment(f"compromiso-{number}")
    commitment.parties.create(role="lead", organisation=organisation)
    make_activity(commitment, responsible_unit=unit)
    make_body(f"comision-{number}", organisation=organisation)
    make_network(f"red-{number}", members=[organisation])


def test_an_institution_asks_as_much_of_three_as_of_one(client, site, queries_of):
    organisation = make_organisation("org")
    mine = Subject("organisation", "org", "La mía", "/instituciones/org/")
    give_to(organisation, 0)
    site.record(1, subject=mine)
    of_one = queries_of("/instituciones/org/")
    for number in (1, 2):
        give_to(organisation, number)
    site.record(2, subject=mine)

    assert queries_of("/instituciones/org/") == of_one <= MOST
    page = client.get("/instituciones/org/").text
    assert page.count("Responde por una acción.") == 3
    assert page.count("Se registró la institución «La mía».") == 3
    assert page.count("Red a la que pertenece") == 3


def test_a_body_asks_as_much_of_three_as_of_one(client, site, queries_of):
    body = make_body()
    counts = []
    for number in range(3):
        make_step(make_commitment(f"compromiso-{number}"), body=body)
        make_body(f"debajo-{number}", parent=body)
        counts.append(queries_of("/organos/comision/"))

    assert counts[2] == counts[0] <= MOST
    assert client.get("/organos/comision/").text.count('class="step"') == 3


def test_a_network_asks_as_much_of_three_as_of_one(client, site, queries_of):
    network = make_network()
    counts = []
    for number in range(3):
        network.members.create(organisation=make_organisation(f"org-{number}"))
        make_activity(make_commitment(f"compromiso-{number}")).parties.create(network=network)
        counts.append(queries_of("/redes/red/"))

    assert counts[2] == counts[0] <= MOST
    assert client.get("/redes/red/").text.count("Participa en una acción.") == 3
