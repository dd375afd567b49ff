"""Coming in by a one-time link, and leaving."""

import logging
import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tequio.ground.people import api as people
from tequio.lib import clock
from tequio.publish.desk.discretion import WithoutTokens

pytestmark = pytest.mark.usefixtures("house")


@pytest.fixture
def person(house):
    return people.accounts.add(email="ana@example.org", name="Ana", by=people.OPERATOR, at=clock.now())


@pytest.fixture
def url(person):
    return reverse("desk:sign-in-link", args=[people.links.issue(person=person, at=clock.now())])


def signed_in(client):
    return client.get(reverse("desk:home")).status_code == HTTPStatus.OK


def test_the_address_of_a_link_is_the_one_the_command_line_prints():
    assert reverse("desk:sign-in-link", args=["abc"]) == "/escritorio/entrar/abc/"


def test_looking_at_a_link_spends_nothing(client, url):
    pages = [client.get(url) for _ in range(3)]

    assert [page.status_code for page in pages] == [HTTPStatus.OK] * 3
    assert f'action="{url}"' in pages[-1].text
    assert not signed_in(client)


def test_pressing_the_button_signs_in(client, url):
    answer = client.post(url)

    assert (answer.status_code, answer.url) == (HTTPStatus.FOUND, reverse("desk:home"))
    assert signed_in(client)


def test_a_link_signs_in_once(client, url):
    client.post(url)
    other = Client()

    answers = [other.post(url), other.get(url)]

    assert [answer.status_code for answer in answers] == [HTTPStatus.GONE] * 2
    assert all("Este enlace ya no abre." in answer.text for answer in answers)
    assert all(f'action="{reverse("desk:sign-in")}"' in answer.text for answer in answers)
    assert not signed_in(other)


def test_of_twenty_at_once_one_signs_in(in_a_real_house):
    assert in_a_real_house["race"] == {"FOUND": 1, "GONE": 19}


def test_used_expired_and_never_issued_links_are_answered_alike(client, person, url):
    expired = people.links.issue(person=person, at=clock.now() - timedelta(hours=25))
    client.post(url)
    client.post(reverse("desk:sign-out"))

    answers = [
        client.get(each)
        for each in (
            url,
            reverse("desk:sign-in-link", args=[expired]),
            reverse("desk:sign-in-link", args=["nunca-existio"]),
        )
    ]

    assert {answer.status_code for answer in answers} == {HTTPStatus.GONE}
    assert len({without_tokens(answer.text) for answer in answers}) == 1


def test_whoever_is_already_in_is_sent_on_from_a_used_link(client, url):
    client.post(url)

    assert "Usted ya inició sesión" in client.get(url).text


def test_a_link_of_an_account_that_was_closed_opens_nothing(client, person, url):
    person.is_active = False
    person.save(update_fields=["is_active"])

    assert client.post(url).status_code == HTTPStatus.GONE


def test_closing_an_account_ends_its_sessions(client, person, url):
    client.post(url)
    person.is_active = False
    person.save(update_fields=["is_active"])

    assert not signed_in(client)


def test_signing_in_changes_the_key_of_the_session(client, url):
    session = client.session
    session["before"] = "sign-in"
    session.save()
    before = session.session_key
    client.cookies["tequio"] = before

    client.post(url)

    assert client.cookies["tequio"].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_session_lasts_a_working_day(client, url):
    client.post(url)

    assert client.session.get_expiry_age() <= 12 * 60 * 60


def test_a_link_is_refused_to_a_form_of_another_site(url):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(url).status_code == HTTPStatus.FORBIDDEN
    assert strict.get(url).status_code == HTTPStatus.OK


def test_signing_out_takes_a_press_of_its_button(client, url):
    client.post(url)

    by_looking = client.get(reverse("desk:sign-out"))
    still_in = signed_in(client)
    by_pressing = client.post(reverse("desk:sign-out"))

    assert (by_looking.status_code, still_in) == (HTTPStatus.METHOD_NOT_ALLOWED, True)
    assert "Cerró su sesión." in by_pressing.text
    assert not signed_in(client)


OF_OTHERS = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "http:evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%0d%0a//evil.example\r\nX: y",
    "http://127.0.0.1@evil.example/",
    "http://testserver/",
    "escritorio/",
    "\x00/escritorio/",
    "",
)


@pytest.mark.parametrize("wanted", OF_OTHERS)
def test_nobody_is_sent_to_another_site(client, url, wanted):
    answer = client.post(url, query_params={"next": wanted})

    assert (answer.status_code, answer.url) == (HTTPStatus.FOUND, reverse("desk:home"))


def test_signing_in_goes_on_to_where_one_was_going(client, url):
    wanted = "/escritorio/planes/plan/revision/?a=1"

    page = client.get(url, query_params={"next": wanted})
    answer = client.post(url, query_params={"next": wanted})

    assert "?next=%2Fescritorio%2Fplanes%2Fplan%2Frevision%2F%3Fa%3D1" in page.text
    assert answer.url == wanted


def test_whoever_is_in_does_not_see_the_form_again(client, url):
    client.post(url)

    answer = client.get(reverse("desk:sign-in"), query_params={"next": "//evil.example"})

    assert (answer.status_code, answer.url) == (HTTPStatus.FOUND, reverse("desk:home"))


def test_the_page_of_a_link_tells_nobody_its_address(client, url):
    headers = client.get(url).headers

    assert headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_way_in_speaks_both_languages(client, url, language):
    said = {"": "Este enlace es sólo para usted", "/en": "This link is yours alone"}

    assert said[language] in client.get(f"{language}{url}").text


def test_the_log_of_the_program_never_shows_a_token(caplog):
    logger = logging.getLogger("django.request")

    with caplog.at_level(logging.ERROR):
        logger.error("%s: %s", "Internal Server Error", "/en/escritorio/entrar/dS8x-Qpp_1y5kT0zVYwJ3aBcDeFgHiJk/")

    assert any(isinstance(each, WithoutTokens) for each in logger.filters)
    assert caplog.messages == ["Internal Server Error: /en/escritorio/entrar/…/"]


def without_tokens(page):
    """A page without what changes from one request to the next."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return re.sub(r"/entrar/[\w-]+/", "/entrar/x/", page)
