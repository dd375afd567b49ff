"""Real processes that serve: what they print, how they stop, and what survives a `kill -9`."""

import json
import re
import signal
import urllib.error

import pytest

from tests.config.conftest import answer, serving

# Whole servers that start, are killed and start again: a journey, run by `make e2e`.
pytestmark = pytest.mark.e2e


def test_a_real_installation_answers_and_stops_with_code_zero(installed):
    with serving(installed) as (address, printed, process):
        health = json.loads(answer(f"{address}/salud"))
        home = answer(f"{address}/")

    assert health["status"] == "ok"
    assert "<html" in home
    assert printed == [f"Tequio está en {address}/", "Deténgalo con Ctrl+C."]
    assert process.returncode == 0


def test_several_may_serve_one_home_on_different_ports_and_nobody_migrates_or_restores_meanwhile(installed, tmp_path):
    with serving(installed) as (one, _, _), serving(installed) as (other, _, _):
        both = {json.loads(answer(f"{address}/salud"))["status"] for address in (one, other)}
        migrate, restore = installed.run("migrate"), installed.run("restore", tmp_path / "x.tar.gz")

    assert both == {"ok"}
    assert [(done.code, done.sentences) for done in (migrate, restore)] == [
        (1, [f"La instalación en «{installed.home}» está en uso: detenga «tequio serve» y repita la orden."])
    ] * 2


def test_a_demonstration_shows_the_founding_plan_and_lets_three_offices_in(demonstration):
    with serving(demonstration, "--demonstration") as (address, printed, _):
        plan = answer(f"{address}/planes/plan-de-accion-local/")
        robots = answer(f"{address}/robots.txt")
        key = answer(f"{address}/bitacora/key")
        links = re.findall(r"http\S+/escritorio/entrar/\S+", "\n".join(printed))
        buttons = [answer(link) for link in links]
        with pytest.raises(urllib.error.HTTPError) as refused:
            answer(f"{address}/archivos/no/existe")

    assert "Cultura de Gobierno Abierto" in plan
    assert robots == "User-agent: *\nDisallow: /\n"
    assert key.partition("+")[0].endswith("/demo")
    assert len(set(links)) == 3
    assert all('method="post"' in button for button in buttons)
    assert (refused.value.code, "Traceback" in refused.value.read().decode()) == (404, False)


def test_a_demonstration_does_not_become_real(demonstration):
    serve = demonstration.run("serve", "--port", "0")
    init = demonstration.run("init", "--institution", "X", "--yes")

    for done in (serve, init):
        assert (done.code, len(done.sentences)) == (1, 1)
        assert done.said.startswith(f"«{demonstration.home}» es una demostración y no se convierte en real: ")


@pytest.mark.parametrize("moment", ["Preparando", "Tequio está en"])
def test_killed_while_it_loads_or_just_after_it_begins_again_whole(empty, moment):
    with empty.start("serve", "--demonstration", "--port", "0") as process:
        for line in process.stdout:
            if line.startswith(moment):
                process.send_signal(signal.SIGKILL)
                break
        process.communicate(timeout=30)

    with serving(empty, "--demonstration") as (address, _, _):
        health = json.loads(answer(f"{address}/salud"))
        marks = answer(f"{address}/compromisos/cultura-de-gobierno-abierto/cronograma.csv").count("x")
        verified = empty.run("verify", address, HOME=str(empty.home))

    assert health["status"] == "ok"
    assert marks == 13
    assert (verified.code, verified.said) == (0, "")


def test_health_says_why_while_there_is_no_installation_behind_it(client, db):
    response = client.get("/salud")

    assert (response.status_code, response.json()) == (
        503,
        {"status": "unfit", "reasons": ["Todavía no hay una instalación."]},
    )


def test_the_language_is_that_of_the_address_whatever_the_browser_prefers(client, db):
    spanish = client.get("/robots.txt", headers={"accept-language": "en"})
    english = client.get("/en/no-such-page", headers={"accept-language": "es"})

    assert [page.headers["Content-Language"] for page in (spanish, english)] == ["es-MX", "en"]
    assert [page.headers.get("Set-Cookie", "") for page in (spanish, english)] == ["", ""]
    assert "Accept-Language" not in english.headers.get("Vary", "")


def test_every_answer_carries_a_reference_of_its_own(client, db):
    references = {client.get("/robots.txt").headers["X-Reference"] for _ in range(3)}

    assert len(references) == 3
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{8}", one) for one in references)
