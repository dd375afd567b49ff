"""`kill -9` in the middle of a report, a verification, a capture: nothing is half done, and it is done again."""

import contextlib
import json
import random
import re
import signal
import threading
import time

import httpx
import pytest

from tests.config.conftest import answer, serving
from tests.config.deskwork import ACTIVITY, act, bring, enter, report, seen_on, send

pytestmark = pytest.mark.e2e

ROUNDS = 4
# Longer than an act takes on an idle machine, so that some deaths come before it, some inside and some after.
LONGEST = 0.25


def killed_while(process, ask):
    """Ask for something and kill the server, and all its children, at some moment while it is being done."""

    def asking():
        with contextlib.suppress(httpx.HTTPError):
            ask()

    asker = threading.Thread(target=asking)
    asker.start()
    time.sleep(random.uniform(0, LONGEST))
    process.send_signal(signal.SIGKILL)
    asker.join()


def acts(address, kind):
    """The acts of a kind that everybody reads in the log."""
    return [one for one in json.loads(answer(f"{address}/bitacora/actos.json"))["acts"] if one["kind"] == kind]


def must_be_sound(house, address, tmp_path):
    """Whoever checks the log finds it whole."""
    verified = house.run("verify", address, XDG_STATE_HOME=str(tmp_path))
    assert (verified.code, verified.said) == (0, "")


def test_a_report_is_saved_whole_or_not_at_all_and_published_once(demonstration, tmp_path):
    said = {"activity_state": "under_way", "percent": "40", "narrative": "Van", "began_on": "2026-09-10", "send": "1"}
    for number in range(ROUNDS):
        with serving(demonstration, "--demonstration") as (address, _, process):
            liaison = enter(demonstration, address, "enlace@example.org")
            liaison.get(ACTIVITY)
            written = {**said, "narrative": f"Van {number}", "seen": "0"}
            killed_while(process, lambda: send(liaison, ACTIVITY, written))  # noqa: B023 (asked inside the round)
    with serving(demonstration, "--demonstration") as (address, _, process):
        liaison, coordinator = (
            enter(demonstration, address, f"{who}@example.org") for who in ("enlace", "coordinacion")
        )
        waiting = re.search(r'href="(/escritorio/avances/\d+/)"', coordinator.get("/escritorio/").text)
        reported = waiting[1] if waiting else report(liaison, narrative="Van al fin")
        seen = seen_on(coordinator, reported)
        killed_while(process, lambda: send(coordinator, f"{reported}publicar/", {"seen": seen}))
    with serving(demonstration, "--demonstration") as (address, _, _):
        coordinator = enter(demonstration, address, "coordinacion@example.org")
        if not acts(address, "monitoring.report.published"):
            act(coordinator, reported, "publicar")
        assert len(acts(address, "monitoring.report.published")) == 1
        assert "Van " in answer(f"{address}/compromisos/cultura-de-gobierno-abierto/avance/")
        must_be_sound(demonstration, address, tmp_path)


def test_a_verification_is_done_once_however_often_the_server_dies(demonstration, tmp_path):
    with serving(demonstration, "--demonstration") as (address, _, _):
        piece = bring(enter(demonstration, address, "enlace@example.org"))
    for _round in range(ROUNDS):
        with serving(demonstration, "--demonstration") as (address, _, process):
            verifier = enter(demonstration, address, "verificacion@example.org")
            found = verifier.get(piece).text
            if "verificar/" in found:
                seen = seen_on(verifier, piece)
                killed_while(process, lambda: send(verifier, f"{piece}verificar/", {"seen": seen}))  # noqa: B023 (same)
    with serving(demonstration, "--demonstration") as (address, _, _):
        verifier = enter(demonstration, address, "verificacion@example.org")
        if not acts(address, "evidence.verify"):
            act(verifier, piece, "verificar")
        assert len(acts(address, "evidence.verify")) == 1
        assert "Verificada" in verifier.get(piece).text
        must_be_sound(demonstration, address, tmp_path)


def test_a_capture_that_died_is_done_again_and_ends_once(demonstration, tmp_path):
    with serving(demonstration, "--demonstration") as (address, _, process):
        liaison = enter(demonstration, address, "enlace@example.org")
        made = []
        # A house on this machine is no public address: the copy is refused, which is an end as good as any.
        killed_while(process, lambda: made.append(bring(liaison, name="", content=b"", url="http://127.0.0.1/nota")))
    with serving(demonstration, "--demonstration") as (address, _, process):
        liaison = enter(demonstration, address, "enlace@example.org")
        piece = made[0] if made else bring(liaison, name="", content=b"", url="http://127.0.0.1/nota")
        killed_while(process, lambda: liaison.get(piece))
    with serving(demonstration, "--demonstration") as (address, _, _):
        liaison = enter(demonstration, address, "enlace@example.org")
        for _attempt in range(300):
            if "enlace sin copia" in (page := liaison.get(piece).text.lower()):
                break
            time.sleep(0.5)
        assert page.count("enlace sin copia") == 1
        must_be_sound(demonstration, address, tmp_path)
    assert demonstration.run("doctor").code == 0
