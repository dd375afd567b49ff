"""The founding plan found by its words: the same hits in the same order on any database."""

import csv
import io
import threading
from http import HTTPStatus

import pytest
from django.test import Client

from tequio.decide.governance.api import Body
from tequio.ground.installation import api as installations
from tequio.ground.ledger.api import touch_public
from tequio.ground.people.api import OPERATOR, Network
from tequio.ground.search import api as search
from tequio.ground.search import services
from tequio.ground.search.models import SearchDocument
from tequio.plan.commitments.api import Commitment
from tequio.plan.indicators.api import Indicator
from tests.plan.commitments.loads import NOON, load
from tests.plan.commitments.loads import founding as founding_plan
from tests.publish.site.records import open_site

# A question, and the first page that answers it. They hold on SQLite and on PostgreSQL alike.
FIRST = {
    "plan de acción local": "/planes/plan-de-accion-local/",
    "cultura gobierno": "/compromisos/cultura-de-gobierno-abierto/",
    "congresos virtuales": "/compromisos/cultura-de-gobierno-abierto/",
    "CAMPANAS": "/compromisos/cultura-de-gobierno-abierto/",
    '"mesa de diálogo"': "/compromisos/cultura-de-gobierno-abierto/",
    "instituto transparencia méxico municipios": "/instituciones/infoem/",
    "contraloría": "/instituciones/secretaria-de-la-contraloria/",
    "red mexiquense": "/redes/red-mexiquense-de-gobierno-abierto/",
    "secretariado técnico": "/organos/secretariado-tecnico-local/",
}


@pytest.fixture
def founding(db, tmp_path):
    open_site(tmp_path)
    load(founding_plan())
    search.follow()


def addresses(text, language="es"):
    return [hit.address for hit in search.find(search.asked(text, language), language).hits]


@pytest.mark.parametrize(("text", "address"), FIRST.items())
def test_a_question_finds_its_page_first(founding, text, address):
    assert addresses(text)[0] == address


def test_all_the_words_or_else_some_and_it_is_said(founding):
    whole = search.find(search.asked("congreso virtual", "es"), "es")
    some = search.find(search.asked("congreso zanahoria", "es"), "es")
    none = search.find(search.asked("zanahoria", "es"), "es")

    assert (whole.has_all, bool(whole.hits)) == (True, True)
    assert (some.has_all, bool(some.hits)) == (False, True)
    assert (none.has_all, none.hits) == (False, ())


def test_an_acronym_is_a_name(founding):
    assert "/instituciones/infoem/" in addresses("INFOEM")[:3]


def test_a_phrase_is_its_words_together(founding):
    assert addresses('"gobierno abierto"')
    assert addresses('"abierto gobierno"') == []


def test_what_was_asked_is_marked_in_its_place(founding):
    (hit, *_rest) = search.find(search.asked("convenios", "es"), "es").hits

    assert next(piece.text for piece in hit.excerpt if piece.is_match).lower().startswith("conveni")


def test_english_pages_are_found_in_english_and_in_spanish_where_nothing_is_translated(founding):
    Network.objects.create(slug="red", name="Red de Colonias Organizadas")
    touch_public()
    search.follow()

    assert "/en/compromisos/cultura-de-gobierno-abierto/" in addresses("open government", "en")
    assert addresses("colonia organizada", "en") == ["/en/redes/red/"]


def test_on_english_pages_what_is_spanish_is_marked_and_nothing_else(founding):
    body = Body.objects.get(slug="secretariado-tecnico-local")
    body.translations = {"en": {"name": "Local Technical Secretariat", "purpose": "Seats the zarzuela\nof the State."}}
    body.save()
    Network.objects.create(slug="red", name="Red de Zarzuela", purpose="Escuchar zarzuela.")
    touch_public()
    search.follow()

    english = search.find(search.asked("zarzuela", "en"), "en").hits
    page = Client().get("/en/buscar", {"q": "zarzuela"}).text

    assert {(hit.title, hit.title.language) for hit in english} == {
        ("Red de Zarzuela", "es"),
        ("Local Technical Secretariat", "en"),
    }
    assert [piece.text.language for hit in english for piece in hit.excerpt if piece.is_match] == ["es", "en"]
    assert '<a class="headline" href="/en/redes/red/"><span lang="es">Red de Zarzuela</span></a>' in page
    assert '<mark><span lang="es">zarzuela</span></mark>' in page
    assert "<mark>zarzuela</mark>" in page
    assert 'lang="es"' not in Client().get("/buscar", {"q": "zarzuela"}).text


def test_statements_and_indicators_are_found(founding):
    installations.publish_statement(
        slug="privacidad", language="es", title="Aviso", text="Se cuida la zarzuela.", by=OPERATOR, at=NOON
    )
    commitment = Commitment.objects.get(slug="cultura-de-gobierno-abierto")
    Indicator.objects.create(commitment=commitment, slug="butacas", name="Butacas de zarzuela", unit="butacas")
    touch_public()
    search.follow()

    assert addresses("zarzuela") == ["/indicadores/butacas/", "/privacidad"]
    # In English it is told in Spanish, as its page does, until somebody translates it.
    assert "/en/privacidad" in addresses("zarzuela", "en")


@pytest.mark.parametrize(
    "text", ['"OR*(', "a\x00b", "' OR 1=1 --", "NEAR(", "))) & !", "*", "search_fts:x", "x" * 10_000, "🙂 ✓", "%s"]
)
def test_a_hostile_question_is_a_question(founding, text):
    answer = Client().get("/buscar", {"q": text})

    assert answer.status_code == HTTPStatus.OK
    assert "<script" not in answer.text


def test_following_the_record_twice_changes_nothing_and_what_is_gone_goes(founding):
    assert not search.follow()
    kept = set(SearchDocument.objects.values_list("pk", flat=True))
    SearchDocument.objects.create(
        kind="plan", language="es", address="/planes/ninguno/", title="Ninguno", title_stems="ningun", digest="x"
    )
    assert "/planes/ninguno/" in addresses("ninguno")
    touch_public()
    assert search.follow()
    assert set(SearchDocument.objects.values_list("pk", flat=True)) == kept
    assert addresses("ninguno") == []


def test_another_version_of_the_program_may_offer_other_words_of_the_same_record(founding, monkeypatch):
    SearchDocument.objects.filter(address="/planes/plan-de-accion-local/").update(title="Viejo", digest="x")
    assert not search.follow()

    monkeypatch.setattr(services, "_followed", threading.Event())

    assert search.follow()
    assert not SearchDocument.objects.filter(title="Viejo").exists()


def test_the_page_tells_what_it_found_and_offers_the_next(founding):
    page = Client().get("/buscar", {"q": "gobierno abierto"}).text
    plans = Client().get("/buscar", {"q": "gobierno abierto", "tipo": "plan"}).text

    assert "<mark>" in page
    assert "noindex" in page
    assert page.count("<li>") > plans.count("<li>") >= 1
    assert "zanahoria" in Client().get("/buscar", {"q": "zanahoria"}).text
    assert Client().get("/buscar").status_code == HTTPStatus.OK


def test_the_files_have_what_the_page_has(founding):
    told = Client().get("/buscar.json", {"q": "congreso"}).json()["results"]
    rows = list(csv.DictReader(io.StringIO(Client().get("/buscar.csv", {"q": "congreso"}).text)))

    assert told[0]["page"].endswith("/compromisos/cultura-de-gobierno-abierto/")
    assert [row["página"] for row in rows] == [row["page"] for row in told]
    assert rows[0] == {
        "tipo": "commitment",
        "título": told[0]["title"],
        "idioma": "es",
        "dentro_de": told[0]["within"],
        "extracto": told[0]["excerpt"],
        "página": told[0]["page"],
    }
    assert 'href="/buscar.csv?q=congreso&amp;tipo=commitment"' in (
        Client().get("/buscar", {"q": "congreso", "tipo": "commitment"}).text
    )


def test_one_hit_and_many_ask_the_same_number_of_queries(founding, django_assert_max_num_queries):
    client = Client()
    client.get("/buscar", {"q": "gobierno"})
    for text in ("infoem", "gobierno abierto"):
        with django_assert_max_num_queries(6):
            client.get("/buscar", {"q": text})
