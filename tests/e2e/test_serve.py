"""`make serve`, as a newcomer types it: in an empty home, on a port of one's choice, until it is told to stop."""

import json
import os
import re
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def get(address):
    with urllib.request.urlopen(address, timeout=60) as response:
        return response.read().decode()


@pytest.mark.e2e
def test_make_serve_shows_the_plan_and_stops_when_told(tmp_path):
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"PORT": str(port), "TEQUIO_HOME": str(tmp_path / "home")}

    with subprocess.Popen(
        ["make", "--no-print-directory", "serve"], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, text=True,
    ) as make:  # fmt: skip
        printed = ""
        for line in make.stdout:
            printed += line
            if "Ctrl+C" in line:
                break
        health = json.loads(get(f"http://127.0.0.1:{port}/salud"))
        months = get(f"http://127.0.0.1:{port}/compromisos/cultura-de-gobierno-abierto/cronograma.csv").splitlines()
        english = get(f"http://127.0.0.1:{port}/en/planes/plan-de-accion-local/")
        make.send_signal(signal.SIGTERM)
        make.communicate(timeout=60)

    assert health["status"] == "ok"
    assert re.search(rf"http://127\.0\.0\.1:{port}/\n", printed)
    assert len(re.findall(r"/escritorio/entrar/\S+", printed)) == 3
    assert re.match(r"\ufeff?Acción,\d{4}-09,", months[0])
    assert (len(months) - 1, sum(line.count(",x") for line in months)) == (9, 13)
    assert '<html lang="en"' in english
    with socket.create_server(("127.0.0.1", port)):
        pass
