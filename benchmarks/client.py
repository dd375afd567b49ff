"""The visitor: one keep-alive connection for how long a page takes, several for how many a second are answered."""

import http.client
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

BROWSER = {"Accept": "text/html", "Accept-Encoding": "gzip", "Host": "127.0.0.1"}
# The page cache of the door lets this pass: the page is rendered for whoever brings it.
RENDERED = {**BROWSER, "Authorization": "none"}
CONNECTIONS = 8
SECONDS, LONGEST = 4, 30
WARMING = 3
PATIENCE = 300


@dataclass(frozen=True)
class Answer:
    """An answer as it travelled: the body is still compressed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Times:
    """How long an address took, in seconds, and how often it was asked, warming up included."""

    p50: float
    p95: float
    asked: int


@dataclass(frozen=True)
class Pace:
    """How many requests were answered in a second, and how many in all."""

    a_second: float
    answered: int


def get(port: int, path: str, headers: Mapping[str, str] = BROWSER) -> Answer:
    """One answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        return _ask(connection, path, headers)
    finally:
        connection.close()


def times(port: int, path: str, headers: Mapping[str, str] = BROWSER, *, most: int = 100, seconds: float = 8) -> Times:
    """Ask again and again over one connection: `most` times, or for so many seconds, but five times at least."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    taken: list[float] = []
    try:
        for _warming in range(WARMING):
            _ask(connection, path, headers)
        until = time.monotonic() + seconds
        while len(taken) < 5 or (len(taken) < most and time.monotonic() < until):
            began = time.perf_counter()
            _ask(connection, path, headers)
            taken.append(time.perf_counter() - began)
    finally:
        connection.close()
    p95 = statistics.quantiles(taken, n=20, method="inclusive")[-1]
    return Times(statistics.median(taken), p95, len(taken) + WARMING)


def pace(port: int, path: str, headers: Mapping[str, str] = BROWSER) -> Pace:
    """How many are answered in a second over several connections kept open: by `wrk` where it is installed."""
    began = time.perf_counter()
    # Asked alone, this waits for whatever the server still does for visitors who left, and says how slow the page is.
    get(port, path, headers)
    seconds = round(min(max(SECONDS, 5 * CONNECTIONS * (time.perf_counter() - began)), LONGEST))
    wrk = shutil.which("wrk")
    if wrk is None:
        return _by_threads(port, path, headers, seconds)
    given = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", *given]
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    rate, answered = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"(\d+) requests in", said)
    assert rate is not None, said
    assert answered is not None, said
    assert "Non-2xx" not in said, said
    return Pace(float(rate[1]), int(answered[1]))


def _by_threads(port: int, path: str, headers: Mapping[str, str], seconds: int) -> Pace:
    until = time.monotonic() + seconds

    def visitor(_number: int) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        answered = 0
        while time.monotonic() < until:
            _ask(connection, path, headers)
            answered += 1
        connection.close()
        return answered

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        answered = sum(pool.map(visitor, range(CONNECTIONS)))
    return Pace(answered / seconds, answered)


def _ask(connection: http.client.HTTPConnection, path: str, headers: Mapping[str, str]) -> Answer:
    connection.request("GET", path, headers=dict(headers))
    response = connection.getresponse()
    body = response.read()
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)
