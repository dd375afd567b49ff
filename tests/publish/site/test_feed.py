"""What changed, as feed readers see it."""

from xml.etree import ElementTree

from django.test import override_settings

from tequio.ground.ledger.types import Subject
from tests.publish.site.records import HOSTILE

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def entries_of(response):
    return ElementTree.fromstring(response.content).findall("a:entry", ATOM)


@override_settings(BASE_URL="https://tequio.example")
def test_the_feed_tells_each_act_with_a_name_for_ever(client, site):
    site.record(2)

    response = client.get("/feed.xml")

    first = entries_of(response)[0]
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert first.findtext("a:title", namespaces=ATOM) == "Se registró la institución «Organismo 1»."
    assert first.findtext("a:id", namespaces=ATOM) == "tag:tequio.example,2026-09-21:prueba/1"
    assert first.findtext("a:updated", namespaces=ATOM) == "2026-09-21T18:00:00+00:00"
    assert first.find("a:link", ATOM).get("href") == "https://tequio.example/instituciones/org-1/"


@override_settings(BASE_URL="https://tequio.example")
def test_the_feed_speaks_english_under_its_prefix(client, site):
    site.record()

    first = entries_of(client.get("/en/feed.xml"))[0]

    assert first.findtext("a:title", namespaces=ATOM) == "The institution «Organismo 0» was recorded."
    assert first.find("a:link", ATOM).get("href") == "https://tequio.example/en/instituciones/org-0/"


def test_hostile_titles_stay_text(client, site):
    site.record(subject=Subject("organisation", "x", f"{HOSTILE}\x07", ""))

    first = entries_of(client.get("/feed.xml"))[0]

    assert first.findtext("a:title", namespaces=ATOM) == f"Se registró la institución «{HOSTILE}»."


def test_an_empty_feed_is_still_a_feed(client, site):
    response = client.get("/feed.xml")

    assert response.status_code == 200
    assert entries_of(response) == []


def test_the_feed_asks_as_much_of_three_as_of_one(client, site, queries_of):
    site.record(1)
    of_one = queries_of("/feed.xml")
    site.record(2)

    assert queries_of("/feed.xml") == of_one <= 8
    assert len(entries_of(client.get("/feed.xml"))) == 3


@override_settings(BASE_URL="", ALLOWED_HOSTS=["*"])
def test_without_an_address_of_its_own_the_feed_takes_nobodys(client, site):
    empty = client.get("/feed.xml", headers={"host": "malo.example"})
    site.record()
    response = client.get("/feed.xml", headers={"host": "malo.example"})

    assert entries_of(response)[0].find("a:link", ATOM).get("href") == "/instituciones/org-0/"
    for each in (empty, response):
        assert b"malo.example" not in each.content
        assert ElementTree.fromstring(each.content).findtext("a:id", namespaces=ATOM).startswith("tag:")


@override_settings(ALLOWED_HOSTS=["tequio.example"])
def test_a_name_that_is_not_this_sites_is_refused(client, site):
    assert client.get("/feed.xml", headers={"host": "malo.example"}).status_code == 400
    assert client.get("/feed.xml", headers={"host": "tequio.example"}).status_code == 200
