"""What public pages cost: rendered, in time and queries; kept by the door, in requests a second beside the bare one.

Every page is asked for as a browser would, compressed, at three commitments and at five thousand. Rendered ones carry a
header that the page cache lets pass.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import client, servers
from benchmarks.apart import said_by
from benchmarks.figures import Figure, within
from benchmarks.homes import Homes
from benchmarks.servers import Server

P95_SECONDS, QUERIES, CACHED_RATIO = 0.150, 12, 0.5
TURNS = 2
GANTT_SECONDS, GANTT_BYTES = 1.0, 200_000

PAGES = {
    "home": "/",
    "plan": "/planes/plan-2/",
    "largest-plan": "/planes/plan-1/",
    "commitment": "/compromisos/compromiso-1/",
    "cronograma": "/compromisos/compromiso-1/cronograma/",
    "institutions": "/instituciones/",
    "log": "/bitacora/",
}
# The same page where its list has three rows (small home) and three hundred or more (large home).
LISTS = {
    "home: plans": ("/", "/"),
    "plan: commitments": ("/planes/plan-1/", "/planes/plan-1/"),
    "commitment: activities": ("/compromisos/cronograma-3/", "/compromisos/cronograma-300/"),
    "cronograma: activities": ("/compromisos/cronograma-3/cronograma/", "/compromisos/cronograma-300/cronograma/"),
    "institutions": ("/instituciones/", "/instituciones/"),
    "log: acts": ("/bitacora/", "/bitacora/"),
}
GANTT = "/compromisos/cronograma-5000/cronograma/"


def measure(homes: Homes) -> Iterator[Figure]:
    with servers.tequio(homes.small) as server, _bare(server) as bare:
        for name in PAGES:
            yield _time("rendered pages, 3 commitments", name, server, bare)
    with servers.tequio(homes.large) as server, _bare(server) as bare:
        for name in PAGES:
            yield _time("rendered pages, 5,000 commitments in 500 plans, one of 300", name, server, bare)
        yield _gantt(server)
        for name in PAGES:
            yield _beside_bare(name, server, bare)
        yield from _unchanged(server)
    yield from _queries(homes)


@contextmanager
def _bare(server: Server) -> Iterator[Server]:
    """The bare application, answering the bytes that this server answers."""
    with tempfile.TemporaryDirectory(prefix="tequio-bench-") as folder:
        for name, path in PAGES.items():
            answer = client.get(server.port, path)
            assert answer.status == 200, f"{path} answered {answer.status}"
            (Path(folder) / name).write_bytes(answer.body)
        with servers.bare(Path(folder)) as bare:
            yield bare


def _time(part: str, name: str, server: Server, bare: Server) -> Figure:
    theirs = client.times(bare.port, f"/{name}")
    before, ours = server.cpu_seconds(), client.times(server.port, PAGES[name], client.RENDERED)
    cpu = (server.cpu_seconds() - before) / ours.asked
    return Figure(
        part=part,
        what=name,
        measured=f"p50 {ours.p50 * 1000:.0f} ms, p95 {ours.p95 * 1000:.0f} ms, processor {cpu * 1000:.0f} ms",
        ratio=f"bare p50 {theirs.p50 * 1000:.1f}, p95 {theirs.p95 * 1000:.1f} ms",
        budget=f"p95 < {P95_SECONDS * 1000:.0f} ms",
        verdict=within(ours.p95 < P95_SECONDS),
    )


def _gantt(server: Server) -> Figure:
    """Asked once: it takes so long that the first time and the tenth do not differ."""
    before, began = server.cpu_seconds(), time.perf_counter()
    size = len(client.get(server.port, GANTT, client.RENDERED).body)
    taken, cpu = time.perf_counter() - began, server.cpu_seconds() - before
    return Figure(
        part="Gantt page of 5,000 activities",
        what="cronograma",
        measured=f"{taken:.1f} s, processor {cpu:.1f} s, {size / 1000:.0f} kB compressed",
        budget=f"< {GANTT_SECONDS:.0f} s, < {GANTT_BYTES / 1000:.0f} kB",
        verdict=within(taken < GANTT_SECONDS and size < GANTT_BYTES),
    )


def _beside_bare(name: str, server: Server, bare: Server) -> Figure:
    """Asked by turns and twice, so that a neighbour who wakes up meanwhile slows both; the processor does not mind."""
    theirs, ours = [], []
    for _turn in range(TURNS):
        theirs.append(_paced(bare, f"/{name}"))
        ours.append(_paced(server, PAGES[name]))
    rate, bare_rate = (statistics.mean(each.a_second for each, _cpu in paces) for paces in (ours, theirs))
    cpu, bare_cpu = (statistics.mean(cpu for _each, cpu in paces) for paces in (ours, theirs))
    return Figure(
        part=f"kept pages, requests a second, {client.CONNECTIONS} connections kept open, beside the bare application",
        what=name,
        measured=f"{rate:.0f} / {bare_rate:.0f}; processor {cpu * 1000:.2f} / {bare_cpu * 1000:.2f} ms",
        ratio=f"{rate / bare_rate:.2f}; processor {bare_cpu / cpu:.2f}",
        budget=f">= {CACHED_RATIO}",
        verdict=within(rate / bare_rate >= CACHED_RATIO),
    )


def _paced(server: Server, path: str) -> tuple[client.Pace, float]:
    before, pace = server.cpu_seconds(), client.pace(server.port, path)
    return pace, (server.cpu_seconds() - before) / pace.answered


def _unchanged(server: Server) -> Iterator[Figure]:
    for name in ("home", "commitment"):
        etag = client.get(server.port, PAGES[name]).headers.get("etag", "")
        asking = {**client.BROWSER, "If-None-Match": etag}
        answer = client.get(server.port, PAGES[name], asking)
        taken = client.times(server.port, PAGES[name], asking)
        yield Figure(
            part="a page the visitor already has",
            what=name,
            measured=f"{answer.status}, {len(answer.body)} bytes, p50 {taken.p50 * 1000:.1f} ms",
            budget="304 on ETag",
            verdict=within(bool(etag) and answer.status == 304 and not answer.body),
        )


def _queries(homes: Homes) -> Iterator[Figure]:
    at_three = json.loads(said_by("queries", homes.small, *(small for small, _large in LISTS.values())))
    at_many = json.loads(said_by("queries", homes.large, *(large for _small, large in LISTS.values())))
    for name, (small, large) in LISTS.items():
        few, many = at_three[small], at_many[large]
        yield Figure(
            part="queries, at 3 rows and at 300 or more",
            what=name,
            measured=f"{few} and {many}",
            budget=f"<= {QUERIES}, the same",
            verdict=within(few == many and many <= QUERIES),
        )
