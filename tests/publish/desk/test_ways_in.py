"""Entering with a second step, a password or the institution's identities, and changing how one enters."""

import base64
import hmac
import re
import struct
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from tequio.ground.ledger.models import LogEntry
from tequio.ground.people import api as people
from tequio.lib import clock
from tequio.lib.errors import RuleBroken
from tequio.publish.desk.services import notices
from tests.publish.desk.desks import make_person
from tests.publish.desk.identities import identities

DESK = "/escritorio/"
ACCESS = "/escritorio/acceso/"
STEP = "/escritorio/entrar/segundo-paso/"
BY_PASSWORD = "/escritorio/entrar/contrasena/"
PASSWORD = "cuatro palabras que no van juntas"


@pytest.fixture
def ana(house):
    return people.accounts.add(email="ana@example.org", name="Ana", by=people.OPERATOR, at=clock.now())


def enter(person, client=None, onward=""):
    """Press the button of a link; the browser and what it was answered."""
    client = client or Client()
    token = people.links.issue(person=person, at=clock.now())
    return client, client.post(f"/escritorio/entrar/{token}/", query_params={"next": onward} if onward else {})


def is_in(client):
    return client.get(DESK).status_code == HTTPStatus.OK


def code_of(secret):
    """What an application of codes shows now (RFC 6238: HMAC-SHA1, 30 seconds, six digits)."""
    counter = int(clock.now().timestamp()) // 30
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", counter), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def set_up_codes(client):
    """Set up an application of codes as its page says; the secret it holds."""
    page = client.get(f"{ACCESS}aplicacion/").text
    secret = re.search(r'<code class="reference">([A-Z2-7 ]+)</code>', page)[1].replace(" ", "")
    answer = client.post(f"{ACCESS}aplicacion/", {"code": code_of(secret)})
    assert answer.status_code == HTTPStatus.FOUND, answer.text
    return secret


@pytest.fixture
def guarded(ana):
    """Ana, with an application of codes and a password: her browser, and the secret."""
    client, _answer = enter(ana)
    secret = set_up_codes(client)
    said = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert client.post(f"{ACCESS}contrasena/", said).url == ACCESS
    ana.refresh_from_db()
    return client, secret


def with_password(client=None, email="ana@example.org", password=PASSWORD):
    client = client or Client()
    return client, client.post(BY_PASSWORD, {"login": email, "password": password})


# The second step


def test_without_a_second_step_a_link_lets_in(ana):
    client, answer = enter(ana)

    assert (answer.status_code, answer.url) == (HTTPStatus.FOUND, DESK)
    assert is_in(client)


def test_with_a_second_step_a_link_alone_does_not_let_in(ana, guarded):
    client, answer = enter(ana, onward="/escritorio/delegaciones/")

    assert answer.url == STEP
    assert not is_in(client)
    done = client.post(STEP, {"code": code_of(guarded[1])})
    assert done.url == "/escritorio/delegaciones/"
    assert is_in(client)


def test_a_code_lets_in_once(ana, guarded):
    first, second = enter(ana)[0], enter(ana)[0]
    code = code_of(guarded[1])

    first.post(STEP, {"code": code})
    answer = second.post(STEP, {"code": code})

    assert (is_in(first), is_in(second)) == (True, False)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Este código no es correcto o ya se usó." in answer.text


def test_a_recovery_code_lets_in_once(ana, guarded):
    page = guarded[0].get(f"{ACCESS}codigos/").text
    codes = re.findall(r"<li><code>(\d+)</code></li>", page)
    first, second = enter(ana)[0], enter(ana)[0]

    first.post(STEP, {"code": codes[0]})
    second.post(STEP, {"code": codes[0]})

    assert (len(codes), is_in(first), is_in(second)) == (10, True, False)
    assert "Quedan 9 códigos." in guarded[0].get(ACCESS).text


def test_after_five_wrong_codes_the_right_one_waits(ana, guarded):
    client, _answer = enter(ana)

    wrong = [client.post(STEP, {"code": "000000"}) for _ in range(5)]
    answer = client.post(STEP, {"code": code_of(guarded[1])})

    assert {each.status_code for each in wrong} == {HTTPStatus.UNPROCESSABLE_ENTITY}
    assert "Fallaron demasiados intentos." in answer.text
    assert not is_in(client)


def test_attempts_are_counted_where_every_process_sees_them(ana, guarded):
    client, _answer = enter(ana)
    client.post(STEP, {"code": "000000"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM people_attempt")
        keys = [key for (key,) in cursor.fetchall()]

    assert any("login_failed" in key for key in keys)
    assert not any("ana" in key for key in keys)


def test_a_second_tab_does_not_make_the_first_useless(ana):
    client, _answer = enter(ana)

    drawn = [client.get(f"{ACCESS}aplicacion/").text for _tab in range(2)]

    assert len({re.search(r'<code class="reference">([^<]+)', page)[1] for page in drawn}) == 1


def test_the_second_step_is_nobodys_page_without_the_first(client, ana):
    answer = client.get(STEP)

    assert (answer.status_code, answer.url) == (HTTPStatus.FOUND, BY_PASSWORD)


def test_secrets_are_not_in_the_database_and_another_house_cannot_use_them(ana, guarded, settings):
    _client, secret = guarded
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept

    settings.SECRET_KEY = "of another house"
    client, _answer = enter(ana)

    assert client.post(STEP, {"code": code_of(secret)}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY


# A password


def test_a_password_and_a_code_let_in(ana, guarded):
    client, answer = with_password()

    assert (answer.url, is_in(client)) == (STEP, False)
    client.post(STEP, {"code": code_of(guarded[1])})
    assert is_in(client)


def test_whatever_is_wrong_with_a_password_is_told_alike(ana, guarded, house):
    lonely = people.accounts.add(email="eva@example.org", name="Eva", by=people.OPERATOR, at=clock.now())
    lonely.set_password(PASSWORD)
    lonely.save(update_fields=["password"])
    closed = people.accounts.add(email="luz@example.org", name="Luz", by=people.OPERATOR, at=clock.now())
    closed.set_password(PASSWORD)
    closed.is_active = False
    closed.save(update_fields=["password", "is_active"])

    answers = [
        with_password(password="otra cosa del todo")[1],
        with_password(email="nadie@example.org")[1],
        with_password(email="eva@example.org")[1],
        with_password(email="luz@example.org")[1],
    ]

    assert {answer.status_code for answer in answers} == {HTTPStatus.UNPROCESSABLE_ENTITY}
    said = [re.sub(r'(name="csrfmiddlewaretoken"|name="login") value="[^"]*"', "", answer.text) for answer in answers]
    assert len(set(said)) == 1
    assert "El correo o la contraseña no son correctos." in said[0]


def test_after_five_wrong_passwords_the_right_one_waits(ana, guarded):
    for _attempt in range(5):
        with_password(password="equivocada del todo")

    client, answer = with_password()

    assert "Fallaron demasiados intentos." in answer.text
    assert not is_in(client)
    # A link still lets in: nobody is locked out by a stranger.
    assert enter(ana)[1].url == STEP


def test_a_password_is_not_set_without_a_second_step(ana):
    client, _answer = enter(ana)

    answer = client.post(f"{ACCESS}contrasena/", {"new_password1": PASSWORD, "new_password2": PASSWORD})

    assert answer.url == ACCESS
    ana.refresh_from_db()
    assert not ana.has_usable_password()
    with pytest.raises(RuleBroken, match="necesita un segundo paso"):
        people.access.set_password(person=ana, password=PASSWORD)


@pytest.mark.parametrize(
    ("weak", "says"), [("corta", "12 caracteres"), ("1q2w3e4r5t6y", "común"), ("ana@example.org", "similar")]
)
def test_a_weak_password_is_refused_with_why(ana, guarded, weak, says):
    answer = guarded[0].post(f"{ACCESS}contrasena/", {"new_password1": weak, "new_password2": weak})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert says in answer.text


def test_changing_the_password_ends_the_other_sessions(ana, guarded):
    client, secret = guarded
    other, _answer = enter(ana)
    other.post(STEP, {"code": code_of(secret)})
    assert is_in(other)

    fresh = "otras cuatro palabras sueltas"
    client.post(f"{ACCESS}contrasena/", {"new_password1": fresh, "new_password2": fresh})

    assert (is_in(client), is_in(other)) == (True, False)


def test_without_a_second_step_left_the_password_goes_too(ana, guarded):
    client, _secret = guarded

    client.post(f"{ACCESS}aplicacion/quitar/")

    ana.refresh_from_db()
    assert (ana.has_usable_password(), is_in(client)) == (False, True)
    assert not Authenticator.objects.exists()
    assert enter(ana)[1].url == DESK


# Changing how one enters


CHANGES = ("aplicacion/", "llaves/agregar/", "codigos/", "contrasena/")


@pytest.mark.parametrize("page", CHANGES)
def test_what_changes_how_one_enters_is_for_whoever_has_just_entered(ana, guarded, page):
    client, _secret = guarded
    session = client.session
    session["entered_at"] = (clock.now() - timedelta(minutes=16)).timestamp()
    session.save()

    answer = client.get(ACCESS + page)

    assert answer.url.startswith(f"{ACCESS}de-nuevo/?next=")
    assert client.get(ACCESS).status_code == HTTPStatus.OK
    again = client.post(answer.url)
    assert again.url.startswith("/escritorio/entrar/?next=")
    assert not is_in(client)


def test_nothing_is_taken_away_in_a_session_left_open(ana, guarded):
    client, _secret = guarded
    session = client.session
    session["entered_at"] = 0
    session.save()

    for act in ("aplicacion/quitar/", "contrasena/quitar/", "codigos/nuevos/"):
        assert client.post(ACCESS + act).url == f"{ACCESS}de-nuevo/?next={ACCESS.replace('/', '%2F')}"

    ana.refresh_from_db()
    assert (ana.has_usable_password(), Authenticator.objects.count()) == (True, 2)


@pytest.mark.parametrize("what", notices.CHANGES)
def test_a_letter_tells_of_each_change(house, letters, what):
    notices.send(email="ana@example.org", what=what, at=clock.now())

    assert [(letter.to, letter.subject) for letter in letters] == [
        (["ana@example.org"], "Cambió su manera de entrar al escritorio")
    ]
    assert f"(hora de la institución): {notices.CHANGES[what]}." in letters[0].body


def test_no_letter_tells_of_what_needs_none(house, letters):
    notices.send(email="ana@example.org", what="account/email/password_reset_key", at=clock.now())

    assert letters == []


def test_a_passkey_of_somebody_else_is_not_removed(ana, guarded, house):
    other = people.accounts.add(email="eva@example.org", name="Eva", by=people.OPERATOR, at=clock.now())
    theirs = Authenticator.objects.create(user=other, type="webauthn", data={"name": "Suya", "credential": {}})

    answer = guarded[0].post(f"{ACCESS}llaves/{theirs.pk}/quitar/")

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_a_passkey_that_nobody_made_is_refused(ana, client):
    asked = client.get("/escritorio/entrar/llave/", headers={"accept": "application/json"}).json()
    assert asked["request_options"]["publicKey"]["userVerification"] == "required"

    answers = [
        client.post("/escritorio/entrar/llave/", {"credential": credential})
        for credential in ("", "{", "{}", '{"id": "x", "response": {"userHandle": "MQ"}}')
    ]

    assert {answer.status_code for answer in answers} == {HTTPStatus.UNPROCESSABLE_ENTITY}
    assert "Esa llave no es de ninguna cuenta de aquí." in answers[-1].text
    assert not is_in(client)


# Access given back, and forgotten


def test_the_coordination_of_the_house_gives_access_back(ana, guarded, plan, coordinator, at_desk):
    people.accounts.give_role(person=ana, role="verifier", scope_slug=plan.slug, by=people.OPERATOR, at=clock.now())
    chief = make_person("jefa@example.org", "coordinator", "installation")
    address = f"/escritorio/personas/{ana.roles.get().pk}/acceso/"

    refused = at_desk(coordinator).post(address)
    stood = Authenticator.objects.count()
    given = at_desk(chief).post(address)

    assert (refused.status_code, stood) == (HTTPStatus.FORBIDDEN, 2)
    assert "Sólo la coordinación de la instalación devuelve el acceso" in refused.text
    assert given.url == "/escritorio/personas/"
    assert not Authenticator.objects.exists()
    assert not is_in(guarded[0])
    assert enter(ana)[1].url == DESK
    entry = LogEntry.objects.get(kind="people.access.reset")
    assert b"ana" not in bytes(entry.leaf).lower()


def test_erasing_somebody_forgets_how_they_entered(ana, guarded):
    people.erasing.erase(email="ana@example.org", by=people.OPERATOR, at=clock.now())

    assert not Authenticator.objects.exists()
    assert not is_in(guarded[0])
    ana.refresh_from_db()
    assert not ana.has_usable_password()


# The institution's identities


@pytest.fixture
def institution(house, settings):
    with identities() as service:
        app = {
            "provider_id": "institution",
            "name": "Cuenta institucional",
            "client_id": "tequio",
            "secret": "a secret",
            "settings": {"server_url": service.issuer},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        yield service


def vouched(service, **claims):
    """Go to the institution and come back with what it says of somebody."""
    service.vouches = {"sub": "7", **claims}
    client = Client()
    away = client.get("/escritorio/entrar/con/institution/", query_params={"next": "/escritorio/delegaciones/"})
    asked = parse_qs(urlsplit(away.url).query)
    assert away.url.startswith(f"{service.issuer}/authorize?")
    assert asked["code_challenge_method"] == ["S256"]
    back = urlsplit(asked["redirect_uri"][0])
    assert back.path == "/escritorio/entrar/con/institution/regreso/"
    return client, client.get(back.path, {"code": "c", "state": asked["state"][0]})


def test_the_institution_vouches_for_whoever_has_an_account(ana, institution):
    client, answer = vouched(institution, email="Ana@example.org", email_verified=True)

    assert answer.url == "/escritorio/delegaciones/"
    assert is_in(client)
    assert institution.asked[0]["client_secret"] == ["a secret"]
    assert "Entrar con Cuenta institucional" in Client().get("/escritorio/entrar/").text


def test_a_second_step_is_asked_of_whoever_comes_from_the_institution(ana, guarded, institution):
    client, answer = vouched(institution, email="ana@example.org", email_verified=True)

    assert (answer.url, is_in(client)) == (STEP, False)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "ana@example.org", "email_verified": False},
        {"email": "ana@example.org"},
        {"email": "nadie@example.org", "email_verified": True},
        {},
    ],
)
def test_whoever_is_not_vouched_for_is_told_what_to_do(ana, institution, claims):
    client, answer = vouched(institution, **claims)

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "Pida a la coordinación que le invite." in answer.text
    assert not is_in(client)
    assert people.Person.objects.count() == 1


def test_a_return_that_nobody_asked_for_lets_nobody_in(ana, institution, client):
    institution.vouches = {"sub": "7", "email": "ana@example.org", "email_verified": True}

    answer = client.get("/escritorio/entrar/con/institution/regreso/", {"code": "c", "state": "forged"})

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert not is_in(client)


def test_without_an_institution_its_door_is_not_there(house, client):
    assert client.get("/escritorio/entrar/con/institution/").status_code == HTTPStatus.NOT_FOUND
    assert "Entrar con la cuenta" not in client.get("/escritorio/entrar/").text
