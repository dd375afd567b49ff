"""The statements of the installation, and its colours."""

import pytest

from tequio.ground.installation import api as installations
from tequio.ground.people.api import OPERATOR
from tequio.publish.site.colours import is_legible_on
from tests.publish.site.records import ESCAPED, HOSTILE, NOON


def publish(text, language="es", title="Declaración"):
    installations.publish_statement(
        slug="accesibilidad", language=language, title=title, text=text, by=OPERATOR, at=NOON
    )


def test_the_newest_version_is_shown_with_its_number_day_and_act(client, site):
    publish("Primera.")
    publish("Segunda.\n\nOtro párrafo.")

    page = client.get("/accesibilidad").text

    assert "<p>Segunda.</p>\n\n<p>Otro párrafo.</p>" in page
    assert "Primera." not in page
    assert "Versión 2, publicada el 21 de septiembre de 2026." in page
    assert '<a href="/bitacora/1/">' in page


def test_a_statement_not_translated_is_shown_as_it_is_and_says_so(client, site):
    publish("En español.")

    page = client.get("/en/accesibilidad").text

    assert '<article lang="es">' in page
    assert "has not been translated" in page


def test_a_translated_statement_is_read_in_its_language(client, site):
    publish("En español.")
    publish("In English.", language="en", title="Statement")

    page = client.get("/en/accesibilidad").text

    assert "<h1>Statement</h1>" in page
    assert "<article>" in page


def test_hostile_statements_stay_text(client, site):
    publish(HOSTILE, title=HOSTILE)

    page = client.get("/accesibilidad").text

    assert page.count(ESCAPED) >= 2
    assert "<script>alert" not in page


@pytest.mark.parametrize("address", ["/privacidad", "/otra-cosa", "/en/otra-cosa"])
def test_a_statement_nobody_published_is_not_found(client, site, address):
    assert client.get(address).status_code == 404


def paint(accent="", accent_ink=""):
    installations.Installation.objects.update(accent=accent, accent_ink=accent_ink)


def test_the_colours_of_the_installation_go_over_those_of_the_house(client, site):
    paint(accent="#ffdd00", accent_ink="#003366")

    response = client.get("/marca.css")

    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "max-age=300" in response.headers["Cache-Control"]
    assert "--accent: #ffdd00;" in response.text
    assert "--on-accent: #1c1a17;" in response.text
    assert "--accent-ink: #003366;" in response.text


def test_links_nobody_could_read_keep_the_ink_of_the_house(client, site):
    paint(accent_ink="#ffee99")

    assert client.get("/marca.css").text == ""


@pytest.mark.parametrize("written", ["red", "#12345", "#1}*{x", "#12345\n"])
def test_only_a_colour_gets_into_the_style_sheet(client, site, written):
    paint(accent=written, accent_ink=written)

    assert client.get("/marca.css").text == ""


def test_legibility_is_that_of_wcag():
    assert is_legible_on("#ffffff", "#767676")
    assert not is_legible_on("#ffffff", "#777777")
