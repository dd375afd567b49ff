"""The rules on the desk: what holds, where it comes from, and another edition by an agreement of the institution."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tequio.ground.ledger import api as ledger
from tequio.ground.people import api as people
from tequio.ground.rules import api as rules
from tequio.ground.rules.models import RuleSet
from tequio.lib import clock
from tests.ground.installation.test_settings import desk, house  # noqa: F401  # the same office

RULES = "/escritorio/ajustes/reglas/"
LIGHT = f"{RULES}semaforo-de-avance/"


@pytest.fixture(autouse=True)
def brought(house):  # noqa: F811
    rules.seed(by=people.OPERATOR, at=clock.now())


def adopt(desk, page=LIGHT, **changes):  # noqa: F811
    form = desk.get(page).context["form"]
    sent = {field.html_name: value for field in form if (value := field.value()) is not None}
    return desk.post(page, {**sent, "source_title": "Acuerdo 7/2026 del Comité", **changes})


def today():
    return clock.now().date()


def value(name, slug="semaforo-de-avance"):
    return rules.parameter(slug, name, today() + timedelta(days=1))


def test_every_rule_in_force_is_told_with_where_it_comes_from(desk):  # noqa: F811
    page = desk.get(RULES).text

    assert page.index("Decisiones de este programa") < page.index("Leyes") < page.index("Estándares")
    assert "Semáforo del avance" in page
    assert "Sin verificar" in page
    assert "Adoptar otra edición" not in desk.get(f"{RULES}reforma-estatal-cultura-civica/").text


def test_another_edition_is_adopted_and_the_one_before_stays(desk, client):  # noqa: F811
    later = today() + timedelta(days=1)

    answer = adopt(desk, effective_from=later.isoformat(), **{"value-behind_over": "5"})

    assert answer.url == LIGHT
    assert value("behind_over") == 5
    assert rules.parameter("semaforo-de-avance", "behind_over", today()) == 10
    page = desk.get(LIGHT).text
    assert "Acuerdo 7/2026 del Comité" in page
    assert [one.edition for one in rules.editions_of("semaforo-de-avance")] == ["2", "1"]
    (act,) = ledger.latest(limit=1)
    assert act.kind == "rules.edition.adopted"
    assert "Semáforo del avance" in client.get("/bitacora/").text


def test_a_yes_and_a_no_stay_what_they_are(desk):  # noqa: F811
    later = (today() + timedelta(days=1)).isoformat()

    adopt(desk, f"{RULES}verificacion-de-evidencia/", effective_from=later, **{"value-same_unit": "yes"})

    assert value("same_unit", "verificacion-de-evidencia") is True


def test_english_pages_keep_the_spanish_of_the_record(desk):  # noqa: F811
    later = (today() + timedelta(days=1)).isoformat()

    adopt(desk, f"/en{LIGHT}", effective_from=later)

    row = RuleSet.objects.get(slug="semaforo-de-avance", edition="2")
    assert (row.title, row.translations["en"]["title"]) == ("Semáforo del avance", "Traffic light of progress")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"effective_from": "2020-02-01"}, "Una regla rige desde hoy o después"),
        ({"source_title": ""}, "Este campo es obligatorio"),
        ({"value-behind_over": "muchos"}, "Introduzca un número entero"),
        ({"text": ""}, "Este campo es obligatorio"),
    ],
)
def test_what_is_not_sound_is_told_and_what_was_typed_stays(desk, changes, says):  # noqa: F811
    answer = adopt(desk, **{"text_en": "Kept as typed", **changes})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert says in answer.text
    assert "Kept as typed" in answer.text
    assert RuleSet.objects.filter(slug="semaforo-de-avance").count() == 1


def test_two_editions_do_not_begin_on_the_same_day(desk):  # noqa: F811
    later = (today() + timedelta(days=1)).isoformat()
    adopt(desk, effective_from=later)

    answer = adopt(desk, effective_from=later)

    assert "rige algunos de los mismos días" in answer.text or "mismos días" in answer.text


def test_rules_of_others_are_not_adopted_by_sending_a_form(desk):  # noqa: F811
    answer = desk.post(f"{RULES}ogp-nacional-3-1/", {"text": "x", "effective_from": today().isoformat()})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert RuleSet.objects.filter(slug="ogp-nacional-3-1").count() == 1


def test_one_edition_and_three_ask_the_same_number_of_queries(desk):  # noqa: F811
    def asked():
        with CaptureQueriesContext(connection) as queries:
            desk.get(LIGHT)
        return len(queries)

    first = asked()
    for days in (1, 2):
        adopt(desk, effective_from=(today() + timedelta(days=days)).isoformat())

    assert asked() == first
