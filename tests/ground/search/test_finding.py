"""The founding plan found by its words: the same hits in the same order on any database."""

from http import HTTPStatus

import pytest
from django.test import Client

from tequio.ground.ledger.api import touch_public
from tequio.ground.people.api import Network
from tequio.ground.search import api as search
from tequio.ground.search.models import SearchDocument
from tests.plan.commitments.loads import founding as founding_plan
from tests.plan.commitments.loads import load
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


def test_the_page_tells_what_it_found_and_offers_the_next(founding):
    page = Client().get("/buscar", {"q": "gobierno abierto"}).text
    plans = Client().get("/buscar", {"q": "gobierno abierto", "tipo": "plan"}).text

    assert "<mark>" in page
    assert "noindex" in page
    assert page.count("<li>") > plans.count("<li>") >= 1
    assert "zanahoria" in Client().get("/buscar", {"q": "zanahoria"}).text
    assert Client().get("/buscar").status_code == HTTPStatus.OK
    told = Client().get("/buscar.json", {"q": "congreso"}).json()
    assert told["results"][0]["page"].endswith("/compromisos/cultura-de-gobierno-abierto/")


def test_one_hit_and_many_ask_the_same_number_of_queries(founding, django_assert_max_num_queries):
    client = Client()
    client.get("/buscar", {"q": "gobierno"})
    for text in ("infoem", "gobierno abierto"):
        with django_assert_max_num_queries(6):
            client.get("/buscar", {"q": text})
