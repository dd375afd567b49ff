"""What can only be seen with a database that several connections share: run as a program, it tells what it saw as JSON.

Letters are written by a thread of their own, and a link is raced for by twenty: neither sees the transaction that a
test is wrapped in.
"""

import json
import sys
import threading
from collections import Counter
from http import HTTPStatus

import django

django.setup()

from django.core import mail  # noqa: E402  Django must be ready first.
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import override_settings, setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402

from tequio.ground.people import api as people  # noqa: E402
from tequio.lib import clock  # noqa: E402
from tequio.publish.desk import clerk  # noqa: E402
from tests.publish.desk.desks import link_in  # noqa: E402

AT_ONCE = 20


def account(email):
    return people.accounts.add(email=email, name=email, by=people.OPERATOR, at=clock.now())


def ask(email, path="/escritorio/entrar/", host="localhost"):
    """Ask for a link and follow the answer."""
    client = Client(headers={"host": host})
    answer = client.post(path, {"email": email})
    return {"status": answer.status_code, "page": client.get(answer.url).text}


def letters():
    """The letters written since the last time."""
    clerk.finish()
    written, mail.outbox = mail.outbox, []
    return written


def race_for_a_link():
    url = reverse("desk:sign-in-link", args=[people.links.issue(person=account("uno@example.org"), at=clock.now())])
    start, statuses = threading.Barrier(AT_ONCE), []

    def press():
        start.wait()
        try:
            statuses.append(Client().post(url).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {HTTPStatus(status).name: count for status, count in Counter(statuses).items()}


def with_and_without_an_account():
    account("ana@example.org")
    answers = {email: ask(email) for email in ("ana@example.org", "nadie@example.org")}
    return answers | {"letters": Counter(to for letter in letters() for to in letter.to)}


def six_requests():
    account("seis@example.org")
    return {"answers": [ask("seis@example.org") for _ in range(6)], "letters": len(letters())}


def in_english():
    account("en@example.org")
    ask("en@example.org", "/en/escritorio/entrar/")
    (letter,) = letters()
    return {"subject": letter.subject, "link": link_in(letter)}


def hosts():
    cases = (
        ("https://plan.example.org", "evil.example"),
        ("", "127.0.0.1:8733"),
        ("", "localhost"),
        ("", "evil.example"),
        ("", "localhost.evil.example"),
    )
    found = {}
    for number, (base_url, host) in enumerate(cases):
        account(f"{number}@example.org")
        with override_settings(BASE_URL=base_url):
            ask(f"{number}@example.org", host=host)
        found[f"{base_url} {host}"] = [link_in(letter) for letter in letters()]
    return found


if __name__ == "__main__":
    setup_test_environment()
    mail.outbox = []
    call_command("migrate", verbosity=0)
    json.dump(
        {
            "race": race_for_a_link(),
            "with and without an account": with_and_without_an_account(),
            "six requests": six_requests(),
            "in English": in_english(),
            "hosts": hosts(),
        },
        sys.stdout,
    )
