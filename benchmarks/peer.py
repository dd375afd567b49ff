"""Our public schedule beside pretalx's, each on SQLite with as many entries, asked by the same visitor in one run.

TEQUIO_BENCH_PRETALX names a virtual environment, outside of this folder, where `pretalx` and `gunicorn` are installed;
without it this piece is skipped. pretalx runs as its guide says: gunicorn, one worker here because we run one process.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import client, servers
from benchmarks.figures import SKIPPED, Figure
from benchmarks.homes import Homes
from benchmarks.servers import Server

ENTRIES = 120
PART = f"public schedule of {ENTRIES} entries, beside pretalx"
OURS = f"/compromisos/cronograma-{ENTRIES}/cronograma/"
THEIRS = {
    "its page without JavaScript": "/congreso/schedule/nojs",
    "its page that loads by JavaScript": "/congreso/schedule/",
    "the data that page loads": "/congreso/schedule/widgets/schedule.json",
}
CONFIGURATION = """
[filesystem]
data = {folder}/data
static = {folder}/static
[site]
debug = False
url = http://127.0.0.1:{port}
[database]
backend = sqlite3
name = {folder}/data/db.sqlite3
"""


def measure(homes: Homes) -> Iterator[Figure]:
    venv = os.environ.get("TEQUIO_BENCH_PRETALX", "")
    if not venv or not (Path(venv) / "bin" / "gunicorn").exists():
        yield Figure(part=PART, what="pretalx", measured="pretalx not installed: skipped", verdict=SKIPPED)
        return
    with servers.tequio(homes.large) as ours, _pretalx(Path(venv)) as theirs:
        our_rate, figure = _measured(ours, f"our page: {OURS}", OURS)
        yield figure
        for what, path in THEIRS.items():
            _rate, figure = _measured(theirs, f"pretalx, {what}", path, beside=our_rate)
            yield figure


def _measured(server: Server, what: str, path: str, beside: float = 0) -> tuple[float, Figure]:
    answer = client.get(server.port, path)
    assert answer.status == 200, f"{path} answered {answer.status}"
    before, taken = server.cpu_seconds(), client.times(server.port, path, client.RENDERED)
    cpu = (server.cpu_seconds() - before) / taken.asked
    rate = client.pace(server.port, path, client.RENDERED).a_second
    told = f"{rate:.1f} a second, p50 {taken.p50 * 1000:.0f} ms, processor {cpu * 1000:.0f} ms"
    return rate, Figure(
        part=PART,
        what=what,
        measured=f"{told}, {len(answer.body) / 1000:.0f} kB",
        ratio=f"ours is {beside / rate:.1f} x" if beside else "",
    )


@contextmanager
def _pretalx(venv: Path) -> Iterator[Server]:
    folder, port = venv / "tequio-bench", servers.free_port()
    (folder / "data").mkdir(parents=True, exist_ok=True)
    configuration = folder / "pretalx.cfg"
    configuration.write_text(CONFIGURATION.format(folder=folder, port=port), encoding="utf-8")
    given = {**os.environ, "PRETALX_CONFIG_FILE": str(configuration), "PRETALX_DATA_DIR": str(folder / "data")}
    given.pop("DATABASE_URL", None)
    _build(folder, venv / "bin" / "python", given)
    command = [str(venv / "bin" / "gunicorn"), "pretalx.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    with servers.known(command, given, port, cwd=folder) as server:
        servers.wait_until_ok(server, "/congreso/schedule/")
        yield server


def _build(folder: Path, python: Path, given: dict[str, str]) -> None:
    """Make the congress, which takes minutes, the first time; it stays beside the environment for the next runs."""
    whole = folder / "whole"
    if whole.exists():
        return
    print("Building the congress in pretalx, once…", file=sys.stderr, flush=True)
    congress = Path(__file__).with_name("peer_congress.py")
    (folder / "data" / "db.sqlite3").unlink(missing_ok=True)
    for arguments in (
        ("-m", "pretalx", "rebuild", "--silent"),
        ("-m", "pretalx", "migrate", "-v0"),
        (str(congress), str(ENTRIES)),
    ):
        # From a folder of its own: `-m` puts the present one on the path, and ours holds modules of ours.
        subprocess.run([str(python), *arguments], env=given, cwd=folder, check=True, capture_output=True)
    whole.touch()
