"""The door's page cache in real servers, two processes over one database: who sees what, and when."""

import http.client
import itertools
import re
import shutil
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit, urlunsplit

import httpx
import pytest

from tests.config.conftest import FOUNDING_DOCUMENT, FOUNDING_PLAN, POSTGRES, House, answer, serving
from tests.config.contents import change, contents

# Whole servers that start and are killed: journeys, run by `make e2e`.
pytestmark = pytest.mark.e2e

# What is promised is a second. A busy machine may take longer; a page that never changes is what fails here.
PATIENCE = 60
PLAN = "/planes/plan-de-accion-local/"


@contextmanager
def two_processes(house):
    with serving(house) as (one, _, _), serving(house) as (other, _, _):
        yield one, other


def until(holds):
    """Ask again and again until it holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def by_hand(house, title, *, with_revision):
    """Change the title of the plan, as an act does or as no program would."""
    change(house, f"UPDATE commitments_actionplan SET title = '{title}'")
    if with_revision:
        change(house, "UPDATE ledger_head SET revision = revision + 1")
    return contents(house)["ledger_head"][0][2]


def package(folder, **replacements):
    """The founding plan with some words changed, beside the document it cites."""
    folder.mkdir()
    shutil.copy(FOUNDING_DOCUMENT, folder)
    text = FOUNDING_PLAN.read_text(encoding="utf-8")
    for old, new in replacements.values():
        assert old in text
        text = text.replace(old, new)
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    return folder / "plan.yaml"


def test_a_page_is_kept_until_an_act_which_every_process_then_shows(founded, tmp_path):
    renewed = package(tmp_path / "p", title=("title: Plan de Acción Local", "title: Plan de Acción Renovado"))

    with two_processes(founded) as addresses:
        before = [answer(address + PLAN) for address in addresses]
        by_hand(founded, "Nadie lo registró", with_revision=False)
        kept = [answer(address + PLAN) for address in addresses]
        done = founded.run("load", renewed, "--start", "2026-09")
        for address in addresses:
            until(lambda address=address: "Plan de Acción Renovado" in answer(address + PLAN))

    assert kept == before
    assert "Nadie lo registró" not in kept[0]
    assert (done.code, done.said) == (0, "")


def test_its_author_sees_it_at_once_in_whichever_process(founded):
    with two_processes(founded) as addresses:
        seen = []
        for number in range(5):
            for address in addresses:
                answer(address + PLAN)
            revision = by_hand(founded, f"Título {number}", with_revision=True)
            seen += [f"Título {number}" in answer(f"{address}{PLAN}?r={revision}") for address in addresses]
            # A revision that there will never be hides nothing.
            seen += [f"Título {number}" in answer(f"{addresses[0]}{PLAN}?r={revision + 10**9}")]

    assert seen == [True] * 15


def test_a_process_killed_and_begun_again_shows_the_record_as_it_is(founded):
    with serving(founded) as (address, _, process):
        answer(address + PLAN)
        process.kill()
    by_hand(founded, "Otro título", with_revision=True)
    with serving(founded) as (address, _, _):
        assert "Otro título" in answer(address + PLAN)


def test_a_draft_is_seen_by_who_has_a_role_and_kept_for_nobody(installed, tmp_path):
    draft = package(tmp_path / "p", publish=("publish: true\n", "publish: false\n"))
    for given in (
        ("load", draft, "--start", "2026-09"),
        ("user", "add", "ana@example.org", "--name", "Ana", "--role", "coordinator"),
    ):
        assert installed.run(*given).code == 0
    link = urlsplit(installed.run("user", "link", "ana@example.org").out.splitlines()[0]).path

    with (
        two_processes(installed) as (one, other),
        httpx.Client(base_url=one, follow_redirects=True) as ana,
        httpx.Client(base_url=one) as stranger,
    ):
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', ana.get(link).text)[1]
        entered = ana.post(link, data={"csrfmiddlewaretoken": token}).status_code
        seen = []
        for _ in range(2):
            seen += [stranger.get(PLAN).status_code, httpx.get(other + PLAN).status_code, ana.get(PLAN).status_code]
        rules = ana.get(PLAN).headers["cache-control"]
        public = [client.get("/").headers["cache-control"] for client in (stranger, ana)]
        published = installed.run("load", FOUNDING_PLAN, "--start", "2026-09").code
        until(lambda: stranger.get(PLAN).status_code == httpx.get(other + PLAN).status_code == 200)

    assert (entered, published) == (200, 0)
    assert seen == [404, 404, 200] * 2
    assert rules == "private, no-store"
    assert public == ["public, no-cache", "private, no-cache"]


def test_languages_and_hosts_have_pages_of_their_own_and_headers_change_none(founded):
    lies = {"X-Forwarded-Host": "malo.example", "X-Forwarded-For": "1.2.3.4", "Accept-Language": "en", "Referer": "x"}

    with serving(founded) as (address, _, _), httpx.Client(base_url=address) as visitor:
        first = visitor.get(f"{PLAN}?utm_source=x", headers=lies)
        honest = visitor.get(PLAN)
        english = visitor.get(f"/en{PLAN}")
        named = [visitor.get(PLAN, headers={"Host": host}).text for host in ("uno.example", "dos.example")]
        nonsense = visitor.get(PLAN, headers={"Host": "un nombre imposible"})
        endless = visitor.get(f"{PLAN}?p={'1' * 5000}")

    assert first.text == honest.text
    assert [word in honest.text for word in ("malo.example", "utm_source", "1.2.3.4")] == [False] * 3
    assert ('lang="es' in honest.text, 'lang="en' in english.text[:200]) == (True, True)
    assert [("uno.example" in text, "dos.example" in text) for text in named] == [(True, False), (False, True)]
    assert (nonsense.status_code, endless.status_code) == (400, 200)


def test_a_page_one_already_has_is_not_sent_again_and_head_sends_none(founded):
    with serving(founded) as (address, _, _), httpx.Client(base_url=address) as visitor:
        pages = [visitor.get(PLAN), visitor.get(PLAN, headers={"Accept-Encoding": "identity"})]
        again = [visitor.get(PLAN, headers={"If-None-Match": page.headers["etag"]}) for page in pages]
        head = visitor.head(PLAN)

    assert [page.headers.get("content-encoding") for page in pages] == ["gzip", None]
    assert pages[0].text == pages[1].text
    assert [(one.status_code, one.content) for one in again] == [(304, b"")] * 2
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == pages[0].headers["content-length"]


def test_twenty_who_come_at_once_and_one_who_leaves_get_one_page(founded):
    with serving(founded) as (address, _, _):
        port = urlsplit(address).port
        gone = http.client.HTTPConnection("127.0.0.1", port)
        gone.request("GET", PLAN)
        gone.close()
        with ThreadPoolExecutor(20) as visitors:
            pages = set(visitors.map(lambda _: answer(address + PLAN), range(20)))

    assert len(pages) == 1


class Passage:
    """A way to the database that can be closed and opened."""

    def __init__(self, host, port):
        self._behind, self._open = (host, port), []
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def open(self):
        listening = socket.create_server(("127.0.0.1", self.port))
        self._open = [listening]
        threading.Thread(target=self._accept, args=(listening, self._open), daemon=True).start()

    def close(self):
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)  # a thread that waits in it wakes up
            each.close()

    def _accept(self, listening, opened):
        with suppress(OSError):
            while True:
                near, _ = listening.accept()
                far = socket.create_connection(self._behind)
                opened += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source, target):
        with suppress(OSError):
            while piece := source.recv(65536):
                target.sendall(piece)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@pytest.mark.skipif(not POSTGRES, reason="only a database that is elsewhere can be cut off")
def test_while_the_database_is_cut_off_kept_pages_go_out_and_the_others_say_why(founded):
    database = urlsplit(founded.database)
    passage = Passage(database.hostname, database.port or 5432)
    user = f"{database.netloc.rpartition('@')[0]}@" if "@" in database.netloc else ""
    through = House(
        founded.home, urlunsplit(database._replace(netloc=f"{user}127.0.0.1:{passage.port}")).removesuffix("?")
    )
    passage.open()
    with serving(through) as (address, _, _), httpx.Client(base_url=address, timeout=30) as visitor:
        before = visitor.get(PLAN).text
        passage.close()
        never_asked = (f"/planes/?p={number}" for number in itertools.count(1))
        until(lambda: visitor.get(next(never_asked)).status_code == 503)
        kept, other = visitor.get(PLAN), visitor.get(next(never_asked))
        passage.open()
        until(lambda: visitor.get(next(never_asked)).status_code == 200)
        passage.close()

    assert (kept.status_code, kept.text) == (200, before)
    assert other.headers["retry-after"] == "10"
    assert other.text == "La base de datos no responde. Por favor, intente de nuevo en unos minutos."
