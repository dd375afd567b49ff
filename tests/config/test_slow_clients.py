"""A real server whose program has a single thread, and clients that would each hold it if they could."""

import http.client
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import pytest

# Whole servers that start, are killed and start again: a journey, run by `make e2e`.
pytestmark = pytest.mark.e2e

SERVER = """
import sys
from pathlib import Path
import django
from a2wsgi import WSGIMiddleware
django.setup()
from tequio.config import patience, server
from tequio.config.door import Door

patience.HEADER_SECONDS = 1.0
LONG = b"x" * 8_000_000

def program(environ, start_response):
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("content-type", "text/plain")])
    return [LONG if environ["PATH_INFO"] == "/largo" else f"{len(body)}".encode()]

taken = server.bind("127.0.0.1", 0)
server.run(
    taken,
    Door(inside=WSGIMiddleware(program, workers=1), spool=Path(sys.argv[1]), max_body=1_000_000),
    welcome=lambda: print(taken.getsockname()[1], flush=True),
)
"""


@pytest.fixture
def port(tmp_path):
    environment = {"DJANGO_SETTINGS_MODULE": "tequio.config.settings", "TEQUIO_HOME": str(tmp_path), "PATH": ""}
    with subprocess.Popen(
        [sys.executable, "-c", SERVER, str(tmp_path)], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        yield int(process.stdout.readline())
        process.terminate()
        assert process.wait(timeout=20) == 0


@contextmanager
def client(port, first_bytes):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(first_bytes)
        yield connection


def answer_of(port, method="GET", path="/", body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, body)
    response = connection.getresponse()
    text = response.read()
    connection.close()
    return response.status, text


def test_clients_slow_to_send_do_not_stop_the_site(port):
    half = b"POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\nx"

    with ExitStack() as stack:
        slow = [stack.enter_context(client(port, half)) for _ in range(4)]
        meanwhile = answer_of(port)
        for one in slow:
            one.sendall(b"x" * 999)
        afterwards = [one.recv(4096).startswith(b"HTTP/1.1 200") for one in slow]

    assert meanwhile == (200, b"0")
    assert afterwards == [True] * 4


def test_clients_slow_to_read_do_not_stop_the_site(port):
    with ExitStack() as stack:
        slow = [stack.enter_context(client(port, b"GET /largo HTTP/1.1\r\nHost: t\r\n\r\n")) for _ in range(4)]
        meanwhile = answer_of(port, "POST", "/", b"hola")
        began = [one.recv(4096).startswith(b"HTTP/1.1 200") for one in slow]

    assert meanwhile == (200, b"4")
    assert began == [True] * 4


def test_a_client_that_never_finishes_its_headers_is_let_go(port):
    with client(port, b"GET / HTTP/1.1\r\nHost: t\r\n") as endless:
        assert endless.recv(4096) == b""


def test_a_body_over_the_cap_is_refused_even_by_a_client_that_never_says_how_long_it_is(port):
    piece = b"%x\r\n%s\r\n" % (500_000, b"x" * 500_000)

    with client(port, b"POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n") as endless:
        for _ in range(3):
            endless.sendall(piece)
        answer = endless.recv(4096)

    assert answer.startswith(b"HTTP/1.1 413 ")


def test_a_body_of_the_cap_arrives_whole(port):
    assert answer_of(port, "POST", "/", b"x" * 1_000_000) == (200, b"1000000")
