"""Asking for a link by mail. Nothing that comes back says whether an address has an account."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse

from tequio.ground.people import api as people
from tequio.lib import clock
from tequio.publish.desk.services import sign_in_links
from tests.publish.desk.desks import link_in

HERE = "http://localhost:8000"
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def person(house):
    return people.accounts.add(email="ana@example.org", name="Ana", by=people.OPERATOR, at=clock.now())


@pytest.fixture
def asked(in_a_real_house):
    return in_a_real_house["with and without an account"]


def send(email="ana@example.org", origin=HERE, onward="", at=None):
    return sign_in_links.send(email=email, origin=origin, onward=onward, at=at or clock.now())


def test_the_letter_lets_its_reader_in(client, person, letters):
    send(email=" ANA@example.org")

    address = link_in(letters[0]).removeprefix(HERE)
    assert letters[0].to == ["ana@example.org"]
    assert "Instituto de prueba" in letters[0].body
    assert client.post(address).url == reverse("desk:home")


def test_the_letter_remembers_where_its_reader_was_going(client, person, letters):
    send(onward="/escritorio/planes/plan/revision/")

    assert client.post(link_in(letters[0]).removeprefix(HERE)).url == "/escritorio/planes/plan/revision/"


def test_the_letter_leads_nowhere_else(person, letters):
    send(onward="https://evil.example/")

    assert "evil" not in letters[0].body


def test_no_letter_goes_to_an_address_without_an_account(house, letters):
    assert (send(email="nadie@example.org"), letters) == (False, [])


def test_no_letter_goes_to_a_closed_account(person, letters):
    person.is_active = False
    person.save(update_fields=["is_active"])

    assert (send(), letters) == (False, [])


def test_five_letters_an_hour_at_most(person, letters):
    now = clock.now()

    sent = [send(at=now) for _ in range(7)]
    an_hour_later = send(at=now + AN_HOUR)

    assert sent == [True] * 5 + [False] * 2
    assert an_hour_later
    assert len(letters) == 6


def test_no_letter_is_sent_when_nobody_knows_the_address_of_the_site(person, letters, caplog):
    assert (send(origin=""), letters) == (False, [])
    assert "TEQUIO_BASE_URL" in caplog.text


def test_the_answer_is_the_same_with_and_without_an_account(asked):
    known, unknown = asked["ana@example.org"], asked["nadie@example.org"]

    assert known == unknown
    assert known["status"] == HTTPStatus.FOUND
    assert "Si la dirección tiene una cuenta, enviaremos un enlace" in known["page"]
    assert asked["letters"] == {"ana@example.org": 1}


def test_the_sixth_request_is_answered_like_the_first(in_a_real_house):
    told = in_a_real_house["six requests"]

    assert len(told["answers"]) == 6
    assert len({(each["status"], each["page"]) for each in told["answers"]}) == 1
    assert told["letters"] == 5


def test_the_letter_is_written_in_the_language_of_the_page(in_a_real_house):
    letter = in_a_real_house["in English"]

    assert letter["subject"] == "Your link to enter the desk"
    assert letter["link"].startswith("http://localhost/en/escritorio/entrar/")


@pytest.mark.parametrize(
    ("case", "begins"),
    [
        ("https://plan.example.org evil.example", "https://plan.example.org/escritorio/entrar/"),
        (" 127.0.0.1:8733", "http://127.0.0.1:8733/escritorio/entrar/"),
        (" localhost", "http://localhost/escritorio/entrar/"),
        (" evil.example", None),
        (" localhost.evil.example", None),
    ],
)
def test_a_link_is_built_from_the_address_of_the_installation(in_a_real_house, case, begins):
    links = in_a_real_house["hosts"][case]

    assert [link.startswith(begins) for link in links] == ([True] if begins else [])


@pytest.mark.parametrize("email", ["", "no-es-correo", "a@b", "ana@example.org\nBcc: x@example.org"])
def test_what_is_not_an_address_is_told(house, client, letters, email):
    answer = client.post(reverse("desk:sign-in"), {"email": email})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'aria-invalid="true"' in answer.text
    assert letters == []
