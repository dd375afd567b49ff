"""docs/operar.md, followed as its reader would: every order in turn, in a fresh home, with the answers that it shows.

A page in words for people who cannot tell a wrong instruction from their own mistake must not hold one.
"""

import os
import re
import shlex
import signal
import socket
import subprocess
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

# Installing, publishing, restoring and serving, one after the other: a journey, run by `make e2e`.
pytestmark = pytest.mark.e2e

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "operar.md"
PORT = "8000"
REFUSALS = "Cuando una orden dice que no"
# It answers 1 when it has something to say of the plan, which is what the page shows.
ADVICE = "tequio check "
SERVING = "tequio serve"


@dataclass
class Step:
    """An order of the page, the heading it stands under and the answer that the page shows."""

    heading: str
    order: str
    shown: str

    @property
    def codes(self) -> set[int]:
        if self.heading == REFUSALS:
            return {1, 2}
        return {1} if self.order.startswith(ADVICE) else {0}

    def is_told_by(self, answer: str) -> bool:
        """Whether the page shows this answer; its ellipses stand for anything, and nothing else is left out."""
        return re.fullmatch(re.escape(self.shown).replace("…", ".*"), answer.rstrip("\n"), re.DOTALL) is not None


def steps_of(page: str) -> list[Step]:
    steps = []
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        for block in re.findall(r"^```console\n(.*?)^```$", section, re.MULTILINE | re.DOTALL):
            for told in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                order, _newline, shown = told.partition("\n")
                steps.append(Step(section.partition("\n")[0], order, shown.rstrip("\n")))
    return steps


@dataclass
class Desk:
    """The terminal of whoever follows the page, and the other window, where the site is left running."""

    environment: dict[str, str]
    exports: str = ""
    window: "subprocess.Popen[str] | None" = None

    def give(self, order: str) -> tuple[int, str]:
        if order.startswith("export "):
            self.exports += f"{order}\n"
        if order == SERVING:
            return self._leave_serving()
        done = subprocess.run(
            ["sh", "-c", self.exports + order], cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout

    def _leave_serving(self) -> tuple[int, str]:
        self.window = subprocess.Popen(
            ["sh", "-c", f"{self.exports}exec {SERVING}"], cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert self.window.stdout is not None
        printed = ""
        for line in self.window.stdout:
            printed += line
            if "Ctrl+C" in line:
                return 0, printed
        return self.window.wait(), printed

    def press_ctrl_c(self) -> int:
        assert self.window is not None
        self.window.send_signal(signal.SIGINT)
        self.window.communicate(timeout=30)
        return self.window.returncode


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return str(taken.getsockname()[1])


@pytest.fixture
def desk(tmp_path, port):
    """A person with an empty folder of their own; the one thing they do not do as written is use port 8000."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ}
    desk = Desk({**kept, "HOME": str(tmp_path), "PORT": port, "PYTHONWARNINGS": "ignore"})
    yield desk
    if desk.window is not None and desk.window.poll() is None:
        desk.window.kill()
        desk.window.communicate()


def test_whoever_follows_the_page_gets_what_it_says(desk, port):
    page = PAGE.read_text(encoding="utf-8").replace(f":{PORT}", f":{port}")
    steps = steps_of(page)

    for step in steps:
        code, answer = desk.give(step.order)
        assert code in step.codes, (step.order, code, answer)
        assert step.is_told_by(answer), f"$ {step.order}\n{answer}\n--- the page says ---\n{step.shown}"
    addresses = re.findall(r"<(http://[^>]+)>", page)
    answers = [urllib.request.urlopen(address, timeout=30).status for address in addresses]

    assert answers == [200, 200]
    assert desk.press_ctrl_c() == 0


def test_nothing_the_page_shows_escapes_the_journey():
    page = PAGE.read_text(encoding="utf-8")

    orders = [step.order for step in steps_of(page)]

    assert len(orders) == len(re.findall(r"^\$ ", page, re.MULTILINE))
    assert set(re.findall(r"^```(.*)$", page, re.MULTILINE)) == {"console", ""}
    assert {shlex.split(order)[0] for order in orders if "tequio " not in order} == {
        "sh", "export", "mkdir", "cp", "grep", "rm", "curl",
    }  # fmt: skip


def test_the_page_is_one_page():
    assert len(PAGE.read_text(encoding="utf-8").splitlines()) < 150
