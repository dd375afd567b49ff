"""A process killed while it stores a content: at no moment is there half a content under a whole name."""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CONTENT = b"una linea\n" * 100_000
SHA256 = hashlib.sha256(CONTENT).hexdigest()

# The process announces each step by dying in it, as `kill -9` would have it.
UPLOAD = """
import os, signal, sys
import django
from django.conf import settings
settings.configure(MAX_UPLOAD_BYTES=10**8, STORAGES={"default": {
    "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": sys.argv[1]}}})
django.setup()
from pathlib import Path
from tequio.ground.files import store

def die(*ignored, **also_ignored):
    os.kill(os.getpid(), signal.SIGKILL)

def chunks():
    yield b"una linea\\n" * 50_000
    if sys.argv[2] == "half way":
        die()
    yield b"una linea\\n" * 50_000

if sys.argv[2] == "before it is durable":
    os.fsync = die
if sys.argv[2] == "before it has its name":
    Path.replace = die
if sys.argv[2] == "after it has its name":
    store._make_durable = die
store.put(chunks(), "acta.txt")
"""


def upload(home: Path, dies: str) -> int:
    run = subprocess.run([sys.executable, "-c", UPLOAD, str(home), dies], check=False, env={**os.environ})
    return run.returncode


@pytest.mark.parametrize(
    "dies", ["half way", "before it is durable", "before it has its name", "after it has its name"]
)
def test_killed_at_any_step_the_store_holds_whole_contents_only(tmp_path, dies):
    assert upload(tmp_path, dies) == -signal.SIGKILL

    named = [file for file in tmp_path.glob("??/*") if file.is_file()]
    assert [hashlib.sha256(file.read_bytes()).hexdigest() for file in named] == [file.name for file in named]
    assert bool(named) == (dies == "after it has its name")

    assert upload(tmp_path, "never") == 0
    assert (tmp_path / SHA256[:2] / SHA256).read_bytes() == CONTENT
