"""The cronograma on paper and as a picture, and what documents are filled with."""

import io
from copy import deepcopy

import pytest
from django.test import RequestFactory
from PIL import Image

from tequio.ground.documents.types import State
from tequio.ground.installation import api as installations
from tequio.ground.people.api import OPERATOR
from tequio.lib.plain import plain
from tequio.plan.roadmap import api as roadmap
from tequio.publish.site import papers
from tequio.publish.site.context import House
from tests.ground.documents.samples import HOSTILE
from tests.ground.documents.test_paper import pages, picture
from tests.publish.site.records import NOON
from tests.publish.site.test_plan_pages import COMMITMENT, FOUNDING, load, widened


@pytest.fixture
def founding(site):
    load(FOUNDING)
    return site


@pytest.fixture
def house(rf: RequestFactory):
    return House(rf.get("/"))


def test_the_cronograma_is_one_sheet_of_paper(founding, client):
    answer = client.get(f"{COMMITMENT}cronograma.pdf")

    assert (answer.headers["Content-Type"], pages(answer.content)) == ("application/pdf", 1)
    assert answer.headers["Content-Disposition"] == 'inline; filename="cronograma-cultura-de-gobierno-abierto.pdf"'
    assert "Cronograma: Cultura de Gobierno Abierto" in answer.content.decode("latin-1")


def test_the_cronograma_is_a_picture(founding, client):
    answer = client.get(f"{COMMITMENT}cronograma.png")

    with Image.open(io.BytesIO(answer.content)) as made:
        assert (answer.headers["Content-Type"], made.format) == ("image/png", "PNG")
        assert made.width > 3000


def test_a_day_gives_always_the_same_paper(founding, client):
    assert client.get(f"{COMMITMENT}cronograma.pdf").content == client.get(f"{COMMITMENT}cronograma.pdf").content


@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_one_row_more_asks_as_many_queries_as_three(site, queries_of, kind):
    load(widened(1))
    with_one = queries_of(f"{COMMITMENT}cronograma.{kind}")
    load(widened(3))

    assert queries_of(f"{COMMITMENT}cronograma.{kind}") == with_one


def test_nothing_that_people_wrote_breaks_the_paper(site, client):
    data = deepcopy(FOUNDING)
    data["roadmaps"][0]["activities"][0]["title"] = plain(HOSTILE)[:300]
    load(data)

    answers = [client.get(f"{COMMITMENT}cronograma.{kind}") for kind in ("pdf", "png")]

    assert [answer.status_code for answer in answers] == [200, 200]


def test_the_paper_has_the_letterhead_of_the_house(founding, house):
    installations.set_colours(accent="#112233", accent_ink="#445566", by=OPERATOR, at=NOON)
    installations.set_arms(chunks=[picture()], name="escudo.png", by=OPERATOR, at=NOON)

    letterhead = papers.letterhead_of(house)

    assert (letterhead.accent, letterhead.accent_ink) == ("#112233", "#445566")
    assert letterhead.arms.startswith(b"\x89PNG")
    assert letterhead.institution == house.institution


def test_a_document_says_its_source_its_day_with_the_zone_and_the_log(founding, house):
    founding.sign()

    about = papers.about(house, kind="Informe", title="Título", source="El documento.", address="/x/")

    assert about.day.endswith("(hora del centro de México)")
    assert about.source == (
        "Fuente: El documento.",
        f"Registro público al {about.day}. Raíz de la bitácora: {house.log_root[:16]}…",
    )
    assert (about.root, about.language) == (house.log_root, "es-MX")


def test_a_document_of_a_demonstration_says_so(founding, house):
    installations.Installation.objects.update(kind=installations.InstallationKind.DEMONSTRATION)

    about = papers.about(house, kind="Informe", title="Título", source="")

    assert about.source[0] == "Demostración: este documento no es constancia de nada."


def test_what_stopped_is_told_with_what_its_unit_says(founding, house):
    advice = roadmap.activity_by_code("cultura-de-gobierno-abierto", "asesoramiento-inai")
    roadmap.activities.suspend(activity=advice, reason="Falta designar asesor.", by=OPERATOR, at=NOON)
    stated = roadmap.roadmap_of(advice.roadmap.commitment_id)

    sheet = papers.sheet_of(papers.schedules.read(stated, house), house)

    assert ("Asesoramiento INAI", "«Falta designar asesor.»") in sheet.notes
    assert sheet.grid.rows[1].state == State("■", "suspendida", "#a3123f")
    assert [row.cells.count("planned") for row in sheet.grid.rows] == [1, 1, 1, 1, 1, 4, 1, 2, 1]
