"""What is pinned is pinned by content: every package with its hashes, and no address it must come from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json"])
def test_no_lock_file_holds_an_address(name):
    addresses = re.findall(r"\w+://[^\s\"']+", (ROOT / name).read_text(encoding="utf-8"))

    # npm writes where a project asks for funds; nobody downloads from there.
    assert [one for one in addresses if "fund" not in one and "opencollective" not in one] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_hashes(name):
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]

    assert len(lines) > 10
    assert [line for line in lines if not re.match(r"[\w.\[\]-]+==\S+.*--hash=sha256:[0-9a-f]{64}", line)] == []


def test_what_runs_is_among_what_is_tested_with_the_same_versions():
    runtime, development = (set(re.findall(r"^([\w.-]+==\S+)", (ROOT / name).read_text(), re.M)) for name in LOCKS)

    assert runtime - development == set()
