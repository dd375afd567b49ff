"""The log as a citizen reads it, and each act with its proof."""

import csv
import hashlib
import io
import json
import re
from datetime import date

import pytest
from django.db import connection, transaction

from tequio.ground.ledger import api as ledger
from tequio.ground.ledger.models import Salt
from tequio.ground.ledger.types import Actor
from tequio.plan.roadmap.api import activities
from tests.publish.site.records import HOSTILE, NOON, ORIGIN, make_activity, make_commitment, make_organisation


def test_the_log_opens_with_how_many_acts_it_holds(client, site):
    site.record(3)
    site.sign()
    signed = client.get("/bitacora/").text
    site.record(2)
    waiting = client.get("/bitacora/").text

    assert "Tres actos públicos en el registro, todos firmados." in signed
    assert "Cinco actos públicos en el registro; en espera de firma: dos." in waiting


def test_an_empty_log_has_nothing_to_show_and_says_so(client, site):
    page = client.get("/bitacora/").text

    assert "Todavía no se ha registrado nada." in page
    assert 'class="telar"' not in page


def test_each_act_says_who_and_leads_to_its_subject_and_to_its_proof(client, site):
    make_organisation("infoem", name="Instituto", acronym="Infoem")
    site.record(by=Actor("coordinator", "infoem", "persona-7"))

    page = client.get("/bitacora/").text

    assert '<a href="/instituciones/org-0/">Se registró la institución «Organismo 0».</a>' in page
    assert "Coordinación del plan, Infoem" in page
    assert '<a href="/bitacora/0/">Acto 0 y su prueba</a>' in page
    assert "persona-7" not in page


def test_in_english_an_act_leads_to_the_english_page(client, site):
    site.record()

    page = client.get("/en/bitacora/").text

    assert (
        '<a href="/en/instituciones/org-0/">The institution «<span lang="es">Organismo 0</span>» was recorded.</a>'
        in page
    )
    assert '<a href="/en/bitacora/0/">' in page


def test_the_log_says_all_that_verifying_it_needs(client, site):
    site.record()
    site.sign()
    signed = ledger.current_checkpoint()

    page = client.get("/bitacora/").text

    assert "tequio verify" in page
    for needed in (ORIGIN, signed.root, ledger.head().verifier_key, f"/telar/{signed.root}.svg"):
        assert needed in page
    for address in ("/bitacora/checkpoint", "/bitacora/key"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


def test_older_acts_are_on_further_pages(client, site):
    site.record(45)

    pages = [client.get("/bitacora/").text]
    while following := re.search(r'rel="next" href="(\?antes=\d+)"', pages[-1]):
        pages.append(client.get(f"/bitacora/{following[1]}").text)

    assert [len(re.findall(r"Organismo \d+»", page)) for page in pages] == [20, 20, 5]
    assert re.findall(r"Organismo (\d+)»", "".join(pages)) == [str(number) for number in range(44, -1, -1)]


@pytest.mark.parametrize("written", ["x", "-1", "²", "9" * 30, "", "1 OR 1=1"])
def test_a_page_nobody_wrote_is_the_first_one(client, site, written):
    site.record(2)

    assert client.get("/bitacora/", {"antes": written}).text.count("y su prueba") == 2


def test_an_act_shows_the_steps_from_its_hash_to_the_signed_root(client, site):
    site.record(5)
    site.sign()

    for index in range(5):
        page = client.get(f"/bitacora/{index}/").text
        proof = client.get(f"/bitacora/pruebas/{index}.json").json()

        assert "llevan a la raíz que se firmó sobre 5 actos." in page or "lleva a la raíz" in page
        for neighbour in proof["hashes"]:
            assert neighbour in page
        assert hashlib.sha256(b"\x00" + proof["leaf"].encode()).hexdigest() in page


def test_a_proof_that_does_not_reach_the_root_is_said_aloud(client, site, monkeypatch):
    site.record(2)
    site.sign()
    sound = ledger.inclusion_proof(0)
    monkeypatch.setattr(ledger, "inclusion_proof", lambda index: _with_another_neighbour(sound))

    assert "este acto no es de confianza" in client.get("/bitacora/0/").text


def _with_another_neighbour(proof):
    return type(proof)(**{**vars(proof), "hashes": ("00" * 32,)})


def test_an_act_that_waits_for_its_signature_is_already_there(client, site):
    site.record()

    page = client.get("/bitacora/0/").text

    assert "En espera de firma" in page
    assert "/bitacora/pruebas/0.json" not in page


def test_the_only_act_is_itself_the_root(client, site):
    site.record()
    site.sign()

    assert "Es el único acto hasta ahora" in client.get("/bitacora/0/").text


def test_an_act_shows_what_was_written_and_nothing_of_the_person(client, site):
    site.record(data={"valid_to": HOSTILE}, private={"person": {"email": "ana@example.org"}})

    page = client.get("/bitacora/0/").text

    assert "&quot;kind&quot;: &quot;people.organisation.recorded&quot;" in page
    assert "<script>alert" not in page
    assert "ana@example.org" not in page
    assert "&quot;private&quot;" in page


@pytest.mark.parametrize(
    "address", ["/bitacora/1/", "/bitacora/99999999999999999999999/", "/bitacora/0/?registro=otro"]
)
def test_an_act_nobody_recorded_is_not_found(client, site, address):
    site.record()

    response = client.get(address)

    assert response.status_code == 404
    assert 'class="button" href="/"' in response.text


def test_acts_of_an_earlier_log_keep_an_address_of_their_own(client, site):
    site.record(2)
    site.sign()
    with transaction.atomic():
        ledger.open_new_origin(
            origin="tequio.example/segunda",
            reason=ledger.Reason.RESTORED,
            by=Actor("operator"),
            at=NOON,
            keys_dir=site.keys,
        )

    page = client.get("/bitacora/").text

    assert "/bitacora/1/?registro=tequio.example/prueba" in page.replace("%2F", "/")
    assert "Organismo 1»" in client.get("/bitacora/1/", {"registro": ORIGIN}).text


def test_every_act_as_a_spreadsheet(client, site):
    site.record(3, by=Actor("coordinator", HOSTILE))

    response = client.get("/bitacora/actos.csv")

    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode())))
    assert [row["acto"] for row in rows] == ["2", "1", "0"]
    assert rows[0]["qué"] == "Se registró la institución «Organismo 2»."
    assert rows[0]["quién"] == f"coordinación del plan, {HOSTILE}"
    assert rows[0]["huella"] == ledger.entry(2).leaf_hash


def test_every_act_for_a_program_in_the_language_asked(client, site):
    site.record(2)

    acts = json.loads(client.get("/en/bitacora/actos.json").getvalue())["acts"]

    assert [(act["number"], act["what"]) for act in acts] == [
        (1, "The institution «Organismo 1» was recorded."),
        (0, "The institution «Organismo 0» was recorded."),
    ]


def test_the_log_asks_as_much_of_three_as_of_one(client, site, queries_of):
    make_organisation("infoem")
    site.record(1, by=Actor("coordinator", "infoem"))
    site.sign()
    of_one = queries_of("/bitacora/")
    site.record(2, by=Actor("coordinator", "infoem"))
    site.sign()

    assert queries_of("/bitacora/") == of_one <= 12
    assert client.get("/bitacora/").text.count("y su prueba") == 3


@pytest.mark.parametrize("acts", [2, 300])
def test_an_act_asks_few_queries_however_long_the_log(client, site, django_assert_max_num_queries, acts):
    site.record(acts)
    site.sign()

    with django_assert_max_num_queries(12):
        page = client.get("/bitacora/1/").text

    assert "de la bitácora" in page


@pytest.mark.parametrize("name", ["%00", "a%00b", "otra/bitacora", "dos+palabras", "", "x" * 400])
def test_a_log_nobody_knows_has_no_acts(client, site, name):
    site.record()

    assert client.get(f"/bitacora/0/?registro={name}").status_code == 404
    assert client.get(f"/bitacora/0/?registro={ORIGIN}").status_code == 200


def test_an_act_shows_what_its_hashes_are_of(client, site):
    commitment = make_commitment()
    activity = make_activity(commitment, started_on=NOON.date(), state="under_way")
    activities.suspend(activity=activity, reason="Falta <b>quien asesore</b>", by=Actor("coordinator"), at=NOON)
    index = ledger.latest(1)[0].index

    page = client.get(f"/bitacora/{index}/").text

    assert '<p lang="es">Falta &lt;b&gt;quien asesore&lt;/b&gt;</p>' in page
    assert "Es el texto que se registró" in page
    Salt.objects.update(disclosed='"Otro motivo"')
    assert "Este no es el texto que se registró" in client.get(f"/bitacora/{index}/").text


def test_the_hash_of_an_act_is_computed_from_the_text_shown(client, site):
    site.record()
    site.sign()
    honest = client.get("/bitacora/0/").text
    kept = ledger.entry(0).leaf_hash
    with connection.cursor() as cursor:  # as somebody with the database in hand would
        cursor.execute(
            f"DROP TRIGGER ledger_entry_no_update{' ON ledger_entry' if connection.vendor == 'postgresql' else ''}"
        )
        cursor.execute("UPDATE ledger_entry SET leaf_hash = %s", [b"\x11" * 32])

    altered = client.get("/bitacora/0/").text

    assert (kept in honest, "no es el que se registró" in honest) == (True, False)
    assert (kept in altered, "11" * 32 in altered, "El texto de abajo no es el que se registró" in altered) == (
        True,
        True,
        True,
    )


def test_an_act_shows_the_day_it_speaks_of_beside_that_of_its_record(client, site):
    commitment = make_commitment()
    activities.start(activity=make_activity(commitment), on=date(2026, 9, 4), by=Actor("coordinator"), at=NOON)

    page, feed = client.get("/bitacora/").text, client.get("/feed.xml").text

    assert re.search(r'<time datetime="2026-09-04">vie 4 sep 2026</time> <span class="soft">· se registró <time', page)
    assert "Ocurrió el 4 de septiembre de 2026." in feed


def test_the_file_of_acts_is_not_sent_again_while_nothing_changes(client, site):
    site.record(1)
    first = client.get("/bitacora/actos.csv")

    again = client.get("/bitacora/actos.csv", headers={"if-none-match": first["ETag"]})
    english = client.get("/en/bitacora/actos.csv", headers={"if-none-match": first["ETag"]})
    site.record(1)
    after = client.get("/bitacora/actos.csv", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, english.status_code, after.status_code) == (304, 200, 200)
