"""Servers as processes: the one measured and the bare one beside it."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import client
from benchmarks.homes import TEQUIO

PATIENCE = 90


@dataclass(frozen=True)
class Server:
    """A server that is answering, by its port and its process."""

    port: int
    process: int

    def cpu_seconds(self) -> float:
        """Processor time spent so far by it and its children; nothing where the system does not tell."""
        return sum(map(_ticks, [self.process, *_children(self.process)])) / 100


@contextmanager
def tequio(environment: dict[str, str]) -> Iterator[Server]:
    """`tequio serve` in a home, once it is fit to be read: its log signed, its static files gathered."""
    with _running([str(TEQUIO), "serve", "--port", "0"], environment) as server:
        wait_until_ok(server, "/salud")
        yield server


@contextmanager
def bare(folder: Path) -> Iterator[Server]:
    """The bare application over the files of a folder."""
    with _running([sys.executable, "-m", "benchmarks.bare", str(folder)], None) as server:
        yield server


@contextmanager
def _running(command: list[str], environment: dict[str, str] | None) -> Iterator[Server]:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        port = re.search(r"http://[\d.]+:(\d+)", said)
        if port is None:
            sys.exit(f"{command[0]} did not start: {said.strip()}")
        yield Server(int(port[1]), process.pid)
    finally:
        _end(process)


@contextmanager
def known(command: list[str], environment: dict[str, str], port: int, cwd: Path) -> Iterator[Server]:
    """A server of others, told which port to take."""
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, cwd=cwd, stdout=silent, stderr=silent)
    try:
        yield Server(port, process.pid)
    finally:
        _end(process)


def free_port() -> int:
    """A port nobody listens on, for servers that cannot say which one they took."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def wait_until_ok(server: Server, path: str) -> None:
    """Wait until an address answers 200."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if client.get(server.port, path).status == 200:
                return
        except OSError:
            pass
        time.sleep(0.25)
    sys.exit(f"{path} did not answer 200 in {PATIENCE} seconds")


def _end(process: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _ticks(process: int) -> int:
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def _children(process: int) -> list[int]:
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(each) for each in text.split()]
